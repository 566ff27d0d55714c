import { stride } from './layout';

/** sum_i row_i x_i for each of `count` rows of bins, written to `target`: four rows share the loads of x. */
export function rowSumsOf(matrix: usize, count: i32, x: usize, target: usize): void {
  const strideBytes = (<usize>stride) << 3;
  let left = count;
  let row = matrix;
  let out = target;
  for (; left >= 4; left -= 4) {
    sumFour(row, x, strideBytes, out);
    row += strideBytes << 2;
    out += 32;
  }
  if (left >= 2) {
    sumTwo(row, x, strideBytes, out);
    row += strideBytes << 1;
    out += 16;
    left -= 2;
  }
  if (left === 1) sumOne(row, x, strideBytes, out);
}

function sumFour(row0: usize, x: usize, strideBytes: usize, out: usize): void {
  const row1 = row0 + strideBytes;
  const row2 = row1 + strideBytes;
  const row3 = row2 + strideBytes;
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  let sum2 = f64x2.splat(0);
  let sum3 = f64x2.splat(0);
  for (let offset: usize = 0; offset < strideBytes; offset += 32) {
    const value = v128.load(x + offset);
    sum0 = f64x2.add(sum0, f64x2.mul(value, v128.load(row0 + offset)));
    sum1 = f64x2.add(sum1, f64x2.mul(value, v128.load(row1 + offset)));
    sum2 = f64x2.add(sum2, f64x2.mul(value, v128.load(row2 + offset)));
    sum3 = f64x2.add(sum3, f64x2.mul(value, v128.load(row3 + offset)));
    const next = v128.load(x + offset, 16);
    sum0 = f64x2.add(sum0, f64x2.mul(next, v128.load(row0 + offset, 16)));
    sum1 = f64x2.add(sum1, f64x2.mul(next, v128.load(row1 + offset, 16)));
    sum2 = f64x2.add(sum2, f64x2.mul(next, v128.load(row2 + offset, 16)));
    sum3 = f64x2.add(sum3, f64x2.mul(next, v128.load(row3 + offset, 16)));
  }
  v128.store(out, pairwise(sum0, sum1));
  v128.store(out, pairwise(sum2, sum3), 16);
}

function sumTwo(row0: usize, x: usize, strideBytes: usize, out: usize): void {
  const row1 = row0 + strideBytes;
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  for (let offset: usize = 0; offset < strideBytes; offset += 32) {
    const value = v128.load(x + offset);
    sum0 = f64x2.add(sum0, f64x2.mul(value, v128.load(row0 + offset)));
    sum1 = f64x2.add(sum1, f64x2.mul(value, v128.load(row1 + offset)));
    const next = v128.load(x + offset, 16);
    sum0 = f64x2.add(sum0, f64x2.mul(next, v128.load(row0 + offset, 16)));
    sum1 = f64x2.add(sum1, f64x2.mul(next, v128.load(row1 + offset, 16)));
  }
  v128.store(out, pairwise(sum0, sum1));
}

function sumOne(row: usize, x: usize, strideBytes: usize, out: usize): void {
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  for (let offset: usize = 0; offset < strideBytes; offset += 32) {
    sum0 = f64x2.add(sum0, f64x2.mul(v128.load(x + offset), v128.load(row + offset)));
    sum1 = f64x2.add(sum1, f64x2.mul(v128.load(x + offset, 16), v128.load(row + offset, 16)));
  }
  const sum = f64x2.add(sum0, sum1);
  store<f64>(out, f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
}

/** The sums of the lanes of a and of b. */
function pairwise(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}
