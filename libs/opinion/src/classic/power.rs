//! Two components by power iteration with deflation (3.2 of the design; pca.clj).

/// Most steps per component.
const STEPS: usize = 100;

/// The components of a covariance given as `times`; at most `most` of them. `previous` is where to
/// start; a new column is padded with 1.
pub(super) fn components(
    times: impl Fn(&[f64]) -> Vec<f64>,
    columns: usize,
    most: usize,
    previous: &[Vec<f64>],
) -> Vec<Vec<f64>> {
    let mut found: Vec<Vec<f64>> = Vec::new();
    for number in 0..most {
        let mut vector = start(previous.get(number), number, columns);
        let mut last = 0.0;
        for _ in 0..=STEPS {
            let mut product = times(&vector);
            for other in &found {
                let along = dot(other, &product);
                product
                    .iter_mut()
                    .zip(other)
                    .for_each(|(w, u)| *w -= u * along);
            }
            let norm = dot(&product, &product).sqrt();
            if norm > 0.0 {
                product.iter_mut().for_each(|w| *w /= norm);
            }
            vector = product;
            if norm == last {
                break;
            }
            last = norm;
        }
        found.push(vector);
    }
    found
}

/// Polis starts at random, which cannot be reproduced. Ones for the first component, and for the
/// second a vector that is not orthogonal to what is left.
fn start(previous: Option<&Vec<f64>>, number: usize, columns: usize) -> Vec<f64> {
    match previous {
        Some(previous) if previous.iter().any(|&loading| loading != 0.0) => {
            let mut start = previous.clone();
            start.resize(columns, 1.0);
            start
        }
        _ if number == 0 => vec![1.0; columns],
        _ => (0..columns)
            .map(|column| (column as f64 * 1.7 + number as f64).cos())
            .collect(),
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
