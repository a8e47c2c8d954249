//! The leading components by block Krylov iteration with Rayleigh-Ritz projection. It always
//! starts from the same vectors, so that the result depends on nothing but the covariance.

use super::exact::Pair;
use crate::eigen;

/// Most multiplications; a dozen or two is usual.
const MOST_STEPS: usize = 60;
/// The error allowed in a component, as an angle.
const ANGLE: f64 = 3e-7;
/// Rounding of vectors hides smaller residuals than this part of the largest eigenvalue.
const FLOOR: f64 = 1e-8;
/// An eigenvalue below this part of the largest is zero.
const NOTHING: f64 = 1e-9;

/// The leading axes of the covariance `times` over `len` places: the two components of the map, and
/// then up to `most` in all, as far as they came out on the way. Fewer if the votes vary in fewer
/// directions.
pub(crate) fn axes(len: usize, most: usize, times: impl Fn(&[Pair]) -> Vec<Pair>) -> Vec<Vec<f64>> {
    let mut space = Space::default();
    let mut block = start(len);
    let mut steps = 0;
    loop {
        let fresh = space.add(block);
        if fresh == 0 {
            break;
        }
        let products = times(&space.newest(fresh, len));
        space.multiply(&products, fresh);
        steps += 1;
        if steps >= MOST_STEPS || (steps % 2 == 0 && space.has_converged()) {
            break;
        }
        block = space.products[space.products.len() - fresh..].to_vec();
    }
    space.axes(most)
}

/// Two vectors of noise that is always the same.
fn start(len: usize) -> Vec<Vec<f64>> {
    [1_u64, 2]
        .into_iter()
        .map(|number| {
            (0..len as u64)
                .map(|place| {
                    let mut z = (place * 2 + number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                    ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
                })
                .collect()
        })
        .collect()
}

/// An orthonormal basis with its products and the covariance as seen in it.
#[derive(Default)]
struct Space {
    basis: Vec<Vec<f64>>,
    products: Vec<Vec<f64>>,
    seen: Vec<Vec<f64>>,
}

struct Ritz {
    value: f64,
    vector: Vec<f64>,
    residual: f64,
}

impl Space {
    /// Adds what is new in a block; returns how many vectors that were.
    fn add(&mut self, block: Vec<Vec<f64>>) -> usize {
        let before = self.basis.len();
        for mut vector in block {
            let length = norm(&vector);
            // Twice is enough: what rounding leaves after the first time, the second removes.
            for _ in 0..2 {
                for other in &self.basis {
                    let along = dot(other, &vector);
                    vector
                        .iter_mut()
                        .zip(other)
                        .for_each(|(x, u)| *x -= along * u);
                }
            }
            let left = norm(&vector);
            if left > length * 1e-10 && self.basis.len() < vector.len() {
                vector.iter_mut().for_each(|x| *x /= left);
                self.basis.push(vector);
            }
        }
        self.basis.len() - before
    }

    /// The newest one or two vectors as a block of two.
    fn newest(&self, fresh: usize, len: usize) -> Vec<Pair> {
        let newest = &self.basis[self.basis.len() - fresh..];
        (0..len)
            .map(|place| {
                [
                    newest[0][place],
                    newest.get(1).map_or(0.0, |second| second[place]),
                ]
            })
            .collect()
    }

    fn multiply(&mut self, products: &[Pair], fresh: usize) {
        for number in 0..fresh {
            let product: Vec<_> = products.iter().map(|pair| pair[number]).collect();
            self.products.push(product);
            let index = self.products.len() - 1;
            let line: Vec<_> = self.basis[..=index]
                .iter()
                .map(|vector| dot(vector, &self.products[index]))
                .collect();
            for (other, &entry) in self.seen.iter_mut().zip(&line) {
                other.push(entry);
            }
            self.seen.push(line);
        }
    }

    /// The leading approximations within the space.
    fn leading(&self, most: usize) -> Vec<Ritz> {
        eigen::symmetric(self.seen.clone())
            .into_iter()
            .take(most)
            .map(|(value, weights)| {
                let vector = combine(&self.basis, &weights);
                let product = combine(&self.products, &weights);
                let off = product
                    .iter()
                    .zip(&vector)
                    .map(|(p, v)| (p - value * v).powi(2));
                Ritz {
                    value,
                    residual: off.sum::<f64>().sqrt(),
                    vector,
                }
            })
            .collect()
    }

    fn has_converged(&self) -> bool {
        let leading = self.leading(3);
        let [first, second, third] = leading.as_slice() else {
            return false;
        };
        let gaps = [first.value - second.value, second.value - third.value];
        [first, second]
            .into_iter()
            .zip([gaps[0], gaps[0].min(gaps[1])])
            .all(|(ritz, gap)| {
                ritz.residual <= (ANGLE * gap).max(FLOOR * first.value)
                    || ritz.value <= NOTHING * first.value
            })
    }

    fn axes(&self, most: usize) -> Vec<Vec<f64>> {
        let leading = self.leading(most);
        let largest = leading.first().map_or(0.0, |ritz| ritz.value);
        leading
            .into_iter()
            .filter(|ritz| ritz.value > largest * NOTHING && ritz.value > NOTHING)
            .map(|ritz| facing(ritz.vector))
            .collect()
    }
}

/// Of the two directions of an axis, the one in which the largest loading is positive.
fn facing(mut vector: Vec<f64>) -> Vec<f64> {
    let largest = vector
        .iter()
        .copied()
        .fold(0.0, |a: f64, b| if b.abs() > a.abs() { b } else { a });
    if largest < 0.0 {
        vector.iter_mut().for_each(|x| *x = -*x);
    }
    vector
}

fn combine(vectors: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; vectors.first().map_or(0, Vec::len)];
    for (vector, weight) in vectors.iter().zip(weights) {
        sum.iter_mut()
            .zip(vector)
            .for_each(|(s, x)| *s += weight * x);
    }
    sum
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn norm(vector: &[f64]) -> f64 {
    dot(vector, vector).sqrt()
}
