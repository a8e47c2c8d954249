//! How evenly letters were answered: the R-indicator, and what to mend first.

/// Letters of one kind: the values that all of their receivers share, and how many answered.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The position of the value of each variable.
    pub values: Vec<usize>,
    /// Letters sent.
    pub invited: f64,
    /// Letters answered.
    pub answered: f64,
}

/// What one variable has to do with who answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Partial {
    /// Unconditional partial R of the variable: sqrt(sum N_g/N (rho_g - rho)^2).
    pub variable: f64,
    /// For each value sqrt(N_g/N) (rho_g - rho): below zero where too few answer; the lowest is to be mended first.
    pub values: Vec<f64>,
}

/// How evenly letters were answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Part of the letters that was answered.
    pub rate: f64,
    /// The standard deviation of the propensities to answer.
    pub spread: f64,
    /// R = 1 - 2 S. At a low rate it is squeezed towards 1: show [`Response::variation`] first.
    pub r: f64,
    /// The coefficient of variation S / rate, which is the worst bias in standard deviations.
    pub variation: f64,
    /// For each cell, its propensity.
    pub propensities: Vec<f64>,
    /// For each variable what it has to do with it.
    pub partials: Vec<Partial>,
}

/// Keeps the equations solvable where a value was never answered.
const RIDGE: f64 = 1e-6;

/// The R-indicator and its partial indicators (Schouten, Cobben and Bethlehem 2009, Survey Methodology 35, 101-113),
/// with propensities of a logistic regression on main effects. `None` where nothing was sent, or none or all answered.
pub fn response(cells: &[Cell]) -> Option<Response> {
    let invited: f64 = cells.iter().map(|cell| cell.invited).sum();
    let answered: f64 = cells.iter().map(|cell| cell.answered).sum();
    let variables = cells.first()?.values.len();
    if invited < 2.0 || answered <= 0.0 || answered >= invited {
        return None;
    }
    let rate = answered / invited;
    let propensities = propensities(cells, rate);
    let around: f64 = cells
        .iter()
        .zip(&propensities)
        .map(|(cell, p)| cell.invited * (p - rate).powi(2))
        .sum();
    let spread = (around / (invited - 1.0)).sqrt();
    let partials = (0..variables)
        .map(|variable| partial(cells, &propensities, variable, rate, invited))
        .collect();
    Some(Response {
        rate,
        spread,
        r: 1.0 - 2.0 * spread,
        variation: spread / rate,
        propensities,
        partials,
    })
}

fn partial(cells: &[Cell], rho: &[f64], variable: usize, rate: f64, invited: f64) -> Partial {
    let mut sums = vec![(0.0, 0.0); values(cells, variable)];
    for (cell, p) in cells.iter().zip(rho) {
        let (n, weighted) = &mut sums[cell.values[variable]];
        *n += cell.invited;
        *weighted += cell.invited * p;
    }
    let of_value = |(n, weighted): &(f64, f64)| {
        if *n > 0.0 {
            (n / invited).sqrt() * (weighted / n - rate)
        } else {
            0.0
        }
    };
    let values: Vec<f64> = sums.iter().map(of_value).collect();
    Partial {
        variable: values.iter().map(|it| it * it).sum::<f64>().sqrt(),
        values,
    }
}

fn values(cells: &[Cell], variable: usize) -> usize {
    let most = cells.iter().map(|cell| cell.values[variable]).max();
    most.map_or(0, |most| most + 1)
}

/// Newton's steps on the logistic likelihood of the cells.
fn propensities(cells: &[Cell], rate: f64) -> Vec<f64> {
    let columns: Vec<Vec<f64>> = cells.iter().map(|cell| row(cells, cell)).collect();
    let width = columns.first().map_or(0, Vec::len);
    let mut b = vec![0.0; width];
    if let Some(first) = b.first_mut() {
        *first = (rate / (1.0 - rate)).ln();
    }
    let at = |b: &[f64], x: &[f64]| {
        1.0 / (1.0 + (-x.iter().zip(b).map(|(x, b)| x * b).sum::<f64>()).exp())
    };
    for _ in 0..50 {
        let mut gradient: Vec<f64> = b.iter().map(|b| -RIDGE * b).collect();
        let mut hessian = vec![vec![0.0; width]; width];
        (0..width).for_each(|i| hessian[i][i] = RIDGE);
        for (cell, x) in cells.iter().zip(&columns) {
            let p = at(&b, x);
            let weight = cell.invited * p * (1.0 - p);
            for i in (0..width).filter(|i| x[*i] != 0.0) {
                gradient[i] += x[i] * (cell.answered - cell.invited * p);
                (0..width).for_each(|j| hessian[i][j] += weight * x[i] * x[j]);
            }
        }
        let step = solve(hessian, gradient);
        b.iter_mut().zip(&step).for_each(|(b, step)| *b += step);
        if step.iter().fold(0.0, |most: f64, it| most.max(it.abs())) < 1e-9 {
            break;
        }
    }
    columns.iter().map(|x| at(&b, x)).collect()
}

/// A one, and a column for each value but the first of each variable.
fn row(cells: &[Cell], cell: &Cell) -> Vec<f64> {
    let mut row = vec![1.0];
    for (variable, value) in cell.values.iter().enumerate() {
        row.extend((1..values(cells, variable)).map(|it| f64::from(u8::from(it == *value))));
    }
    row
}

/// Gaussian elimination with pivots; the matrix is small and positive definite.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let pivot = (i..n)
            .max_by(|x, y| a[*x][i].abs().total_cmp(&a[*y][i].abs()))
            .unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        for row in i + 1..n {
            let factor = a[row][i] / a[i][i];
            let (above, below) = a.split_at_mut(row);
            below[0][i..]
                .iter_mut()
                .zip(&above[i][i..])
                .for_each(|(x, y)| *x -= factor * y);
            b[row] -= factor * b[i];
        }
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|j| a[i][j] * b[j]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}
