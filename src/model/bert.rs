//! The forward pass of a BERT model.
//!
//! Comes in: several inputs, each a row of piece numbers. Goes out: one vector for each piece, the
//! inputs one after another.
//!
//! ```text
//! inputs    [a b c] [d e]          the pieces of all inputs lie in one matrix, without padding:
//! matrix    a b c d e              the large products run over all rows at once,
//!           └─┬─┘ └┬┘              attention runs over the rows of each input
//! ```
//!
//! Method: as published; the products by `ndarray`, which picks the widest vector instructions the
//! machine has. Each number is summed in an order that does not depend on the other rows, so an
//! input gives the same bytes alone, in any company and on any number of threads. Cost: 21 million
//! floating-point operations a piece for the six-layer model of width 384, about 30 pieces a
//! sentence.

use super::folder::{Bert, Layer, Linear, Norm};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, Axis};
use std::ops::Range;

/// One vector for each piece of each input, in order.
pub(super) fn forward(bert: &Bert, inputs: &[&[u32]]) -> Array2<f32> {
    let mut rows = Vec::with_capacity(inputs.len());
    let mut end = 0;
    for input in inputs {
        rows.push(end..end + input.len());
        end += input.len();
    }
    let mut x = Array2::zeros((end, bert.words.ncols()));
    for (input, rows) in inputs.iter().zip(&rows) {
        for (place, (&piece, row)) in input.iter().zip(rows.clone()).enumerate() {
            let mut out = x.row_mut(row);
            out += &bert.words.row(piece as usize);
            out += &bert.positions.row(place);
        }
    }
    normalise(&mut x, &bert.norm, bert.epsilon);
    for layer in &bert.layers {
        x = pass(bert, layer, x, &rows);
    }
    x
}

fn pass(bert: &Bert, layer: &Layer, x: Array2<f32>, rows: &[Range<usize>]) -> Array2<f32> {
    let context = attend(&linear(&layer.attention, &x.view()), rows, bert.heads);
    let mut x = x + linear(&layer.output, &context.view());
    normalise(&mut x, &layer.output_norm, bert.epsilon);
    let mut wide = linear(&layer.widen, &x.view());
    wide.as_slice_mut().expect("made contiguous").iter_mut().for_each(|v| *v = gelu(*v));
    let mut x = x + linear(&layer.narrow, &wide.view());
    normalise(&mut x, &layer.narrow_norm, bert.epsilon);
    x
}

fn linear(map: &Linear, x: &ArrayView2<f32>) -> Array2<f32> {
    let mut out = Array2::zeros((x.nrows(), map.bias.len()));
    for mut row in out.rows_mut() {
        row.iter_mut().zip(&map.bias).for_each(|(v, b)| *v = *b);
    }
    general_mat_mul(1.0, x, &map.weight, 1.0, &mut out);
    out
}

/// What each piece takes from the pieces of its own input. `qkv` holds query, key and value side by
/// side.
fn attend(qkv: &Array2<f32>, rows: &[Range<usize>], heads: usize) -> Array2<f32> {
    let width = qkv.ncols() / 3;
    let size = width / heads;
    let scale = 1.0 / (size as f32).sqrt();
    let mut out = Array2::zeros((qkv.nrows(), width));
    for rows in rows {
        let mut weights = Array2::zeros((rows.len(), rows.len()));
        for head in 0..heads {
            let part = |k: usize| block(qkv.view(), rows, k * width + head * size, size);
            general_mat_mul(scale, &part(0), &part(1).t(), 0.0, &mut weights);
            for mut row in weights.rows_mut() {
                softmax(row.as_slice_mut().expect("rows are contiguous"));
            }
            let mut target = out.view_mut();
            target.slice_axis_inplace(Axis(0), rows.clone().into());
            target.slice_axis_inplace(Axis(1), (head * size..(head + 1) * size).into());
            general_mat_mul(1.0, &weights, &part(2), 0.0, &mut target);
        }
    }
    out
}

/// The given rows of a matrix, and `size` columns from column `from` on.
fn block<'a>(
    mut matrix: ArrayView2<'a, f32>,
    rows: &Range<usize>,
    from: usize,
    size: usize,
) -> ArrayView2<'a, f32> {
    matrix.slice_axis_inplace(Axis(0), rows.clone().into());
    matrix.slice_axis_inplace(Axis(1), (from..from + size).into());
    matrix
}

fn softmax(row: &mut [f32]) {
    let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for v in row.iter_mut() {
        *v = (*v - most).exp();
        sum += *v;
    }
    row.iter_mut().for_each(|v| *v /= sum);
}

/// Each row to mean 0 and variance 1, then scaled and shifted.
fn normalise(x: &mut Array2<f32>, norm: &Norm, epsilon: f32) {
    for mut row in x.rows_mut() {
        let row = row.as_slice_mut().expect("rows are contiguous");
        let count = row.len() as f32;
        let mean = row.iter().sum::<f32>() / count;
        let variance = row.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / count;
        let factor = 1.0 / (variance + epsilon).sqrt();
        for ((v, scale), shift) in row.iter_mut().zip(&norm.scale).zip(&norm.shift) {
            *v = (*v - mean) * factor * scale + shift;
        }
    }
}

fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + erf(x * std::f32::consts::FRAC_1_SQRT_2))
}

/// The error function as a quotient of two polynomials, within 4e-7; without branches, so that it
/// runs in vectors.
fn erf(x: f32) -> f32 {
    const P: [f32; 7] = [
        -2.726_142e-10,
        2.770_681_4e-8,
        -2.101_024e-6,
        -5.692_506_5e-5,
        -7.349_906e-4,
        -2.954_6e-3,
        -1.609_603_3e-2,
    ];
    const Q: [f32; 5] =
        [-1.456_607_2e-5, -2.133_740_6e-4, -1.682_827e-3, -7.373_329e-3, -1.426_473_9e-2];
    let x = x.clamp(-4.0, 4.0);
    let square = x * x;
    let p = P.iter().fold(0.0, |sum, c| sum * square + c);
    let q = Q.iter().fold(0.0, |sum, c| sum * square + c);
    x * p / q
}

#[cfg(test)]
mod tests {
    use super::{erf, softmax};

    #[test]
    fn the_error_function_agrees_with_published_values() {
        for (x, value) in [
            (0.0, 0.0),
            (0.1, 0.112_462_92),
            (0.5, 0.520_499_9),
            (1.0, 0.842_700_8),
            (2.0, 0.995_322_3),
        ] {
            assert!((erf(x) - value).abs() < 1e-6, "{x}");
            assert!((erf(-x) + value).abs() < 1e-6, "-{x}");
        }
        assert!((erf(9.0) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn softmax_sums_to_one_even_where_numbers_are_large() {
        let mut row = [1000.0, 1000.0, -1000.0];
        softmax(&mut row);
        assert_eq!(row, [0.5, 0.5, 0.0]);
    }
}
