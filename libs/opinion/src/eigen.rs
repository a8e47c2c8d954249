//! Eigenvectors of a small symmetric matrix by Jacobi's rotations: short, exact to rounding, and
//! without a choice that could differ between machines.

/// Enough for any matrix; a dozen is usual.
const MOST_SWEEPS: usize = 60;

/// Eigenvalues, the largest first, each with its eigenvector.
pub(crate) fn symmetric(mut matrix: Vec<Vec<f64>>) -> Vec<(f64, Vec<f64>)> {
    let size = matrix.len();
    let mut vectors: Vec<Vec<f64>> = (0..size)
        .map(|i| (0..size).map(|j| f64::from(u8::from(i == j))).collect())
        .collect();
    let scale: f64 = matrix.iter().flatten().map(|x| x * x).sum();
    for _ in 0..MOST_SWEEPS {
        let off: f64 = (0..size)
            .flat_map(|i| (0..i).map(move |j| (i, j)))
            .map(|(i, j)| matrix[i][j] * matrix[i][j])
            .sum();
        if off <= scale * 1e-30 {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut matrix, &mut vectors, p, q);
            }
        }
    }
    let mut pairs: Vec<_> = vectors
        .into_iter()
        .enumerate()
        .map(|(i, vector)| (matrix[i][i], vector))
        .collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    pairs
}

/// Turns the plane of p and q until their entry is zero. The eigenvectors stand in the rows of
/// `vectors`.
fn rotate(matrix: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    if matrix[p][q] == 0.0 {
        return;
    }
    let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for line in matrix.iter_mut() {
        (line[p], line[q]) = (c * line[p] - s * line[q], s * line[p] + c * line[q]);
    }
    turn_rows(matrix, p, q, c, s);
    turn_rows(vectors, p, q, c, s);
}

fn turn_rows(rows: &mut [Vec<f64>], p: usize, q: usize, c: f64, s: f64) {
    let (head, tail) = rows.split_at_mut(q);
    for (x, y) in head[p].iter_mut().zip(&mut tail[0]) {
        (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvectors_reproduce_the_matrix() {
        let size = 9;
        let entry = |i: usize, j: usize| ((i * j) as f64 * 0.7).sin() + f64::from(u8::from(i == j));
        let matrix: Vec<Vec<_>> = (0..size)
            .map(|i| (0..size).map(|j| entry(i.min(j), i.max(j))).collect())
            .collect();
        let pairs = symmetric(matrix.clone());
        for i in 0..size {
            for j in 0..size {
                let rebuilt: f64 = pairs.iter().map(|(value, v)| value * v[i] * v[j]).sum();
                assert!((rebuilt - matrix[i][j]).abs() < 1e-12);
            }
        }
        assert!(pairs.windows(2).all(|pair| pair[0].0 >= pair[1].0));
    }
}
