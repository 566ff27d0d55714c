import { constant, counts, ratios, rowCount, rows, scaledRatios, stride, weights } from './layout';

/**
 * One pass over the bins, two lanes at a time: lambda = constant + sum_k w_k row_k, then n / lambda, n / lambda^2 and the sum of -n ln lambda,
 * which it returns; Infinity where lambda is negative, or 0 with events in the bin.
 *
 * ln x = e ln 2 + ln m with m in [sqrt(1/2), sqrt(2)), and ln m = 2 artanh(s), s = (m - 1) / (m + 1): 2 s + s^3 P(s^2), P fitted at the
 * Chebyshev nodes of s^2 <= 0.0295, relative error 4e-18 before rounding. 1 / lambda and 1 / (m + 1) share a division.
 */

/** Constants as pairs of lanes in memory: V8 would build each from an immediate again in every turn of the loop. */
const CONSTANTS: usize = memory.data<f64>(
  [
    // P, lowest order first
    0.666666666666667, 0.666666666666667, 0.39999999999899444, 0.39999999999899444, 0.2857142862600327, 0.2857142862600327,
    0.22222211130259878, 0.22222211130259878, 0.18182889455674947, 0.18182889455674947, 0.15331710618210773, 0.15331710618210773,
    0.14616585424888623, 0.14616585424888623,
    // ln 2 in two parts: the first has 32 trailing zero bits, so that its product with an exponent is exact
    6.9314718036912381649e-1, 6.9314718036912381649e-1, 1.90821492927058770002e-10, 1.90821492927058770002e-10, 1, 1,
    // an exponent field in the low bits of 2^52 is the double 2^52 + field: this takes off 2^52 and the bias
    4503599627371519, 4503599627371519,
    // keeps the division finite where lambda is 0
    1e-300, 1e-300,
  ],
  16,
);
const BITS: usize = memory.data<i64>(
  [
    // the bits from sqrt(1/2) to 1, of the exponent field, of 1 and of 2^52
    0x95f619980c433, 0x95f619980c433, 0x7ff0000000000000, 0x7ff0000000000000, 0x3ff0000000000000, 0x3ff0000000000000, 0x4330000000000000,
    0x4330000000000000,
  ],
  16,
);

export function poissonTerms(): f64 {
  const lowest = expectedCounts();
  if (lowest <= 0 && isImpossible()) return Infinity;
  return -weightedLogarithms();
}

/** Leaves lambda in `scaledRatios` and returns the lowest. */
function expectedCounts(): f64 {
  const strideBytes = (<usize>stride) << 3;
  const rowsEnd = rows + strideBytes * <usize>rowCount;
  const begin = rows;
  const base = constant;
  const target = scaledRatios;
  const firstWeight = weights;
  let lowest = f64x2.splat(Infinity);
  for (let offset: usize = 0; offset < strideBytes; offset += 32) {
    let lambda0 = v128.load(base + offset);
    let lambda1 = v128.load(base + offset, 16);
    let weight = firstWeight;
    for (let row = begin + offset; row < rowsEnd; row += strideBytes) {
      const w = v128.load_splat<f64>(weight);
      lambda0 = f64x2.add(lambda0, f64x2.mul(w, v128.load(row)));
      lambda1 = f64x2.add(lambda1, f64x2.mul(w, v128.load(row, 16)));
      weight += 8;
    }
    lowest = f64x2.pmin(f64x2.pmin(lowest, lambda0), lambda1);
    v128.store(target + offset, lambda0);
    v128.store(target + offset, lambda1, 16);
  }
  return Math.min(f64x2.extract_lane(lowest, 0), f64x2.extract_lane(lowest, 1));
}

/** Stores n / lambda and n / lambda^2 of each bin and returns the sum of n ln lambda. */
function weightedLogarithms(): f64 {
  const end = (<usize>stride) << 3;
  const observed = counts;
  const first = ratios;
  const second = scaledRatios;
  const p0 = v128.load(CONSTANTS);
  const p1 = v128.load(CONSTANTS, 16);
  const p2 = v128.load(CONSTANTS, 32);
  const p3 = v128.load(CONSTANTS, 48);
  const p4 = v128.load(CONSTANTS, 64);
  const p5 = v128.load(CONSTANTS, 80);
  const p6 = v128.load(CONSTANTS, 96);
  const ln2High = v128.load(CONSTANTS, 112);
  const ln2Low = v128.load(CONSTANTS, 128);
  const one = v128.load(CONSTANTS, 144);
  const bias = v128.load(CONSTANTS, 160);
  const smallest = v128.load(CONSTANTS, 176);
  const shift = v128.load(BITS);
  const exponentField = v128.load(BITS, 16);
  const oneBits = v128.load(BITS, 32);
  const two52 = v128.load(BITS, 48);
  let sum = f64x2.splat(0);
  for (let offset: usize = 0; offset < end; offset += 16) {
    const n = v128.load(observed + offset);
    const lambda = f64x2.pmax(v128.load(second + offset), smallest);
    const field = v128.and(i64x2.add(lambda, shift), exponentField);
    const mantissa = i64x2.add(i64x2.sub(lambda, field), oneBits);
    const exponent = f64x2.sub(v128.or(i64x2.shr_u(field, 52), two52), bias);
    const more = f64x2.add(mantissa, one);
    const shared = f64x2.div(one, f64x2.mul(lambda, more));
    const inverse = f64x2.mul(more, shared);
    const ratio = f64x2.mul(n, inverse);
    v128.store(first + offset, ratio);
    v128.store(second + offset, f64x2.mul(ratio, inverse));
    const s = f64x2.mul(f64x2.sub(mantissa, one), f64x2.mul(lambda, shared));
    const z = f64x2.mul(s, s);
    const zz = f64x2.mul(z, z);
    // Estrin's order: half the depth of Horner's
    const low = f64x2.add(f64x2.add(p0, f64x2.mul(p1, z)), f64x2.mul(zz, f64x2.add(p2, f64x2.mul(p3, z))));
    const high = f64x2.add(f64x2.add(p4, f64x2.mul(p5, z)), f64x2.mul(zz, p6));
    const series = f64x2.add(low, f64x2.mul(f64x2.mul(zz, zz), high));
    const tail = f64x2.add(f64x2.mul(f64x2.mul(s, z), series), f64x2.mul(exponent, ln2Low));
    const logarithm = f64x2.add(f64x2.mul(exponent, ln2High), f64x2.add(f64x2.add(s, s), tail));
    sum = f64x2.add(sum, f64x2.mul(n, logarithm));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

function isImpossible(): bool {
  for (let i = 0; i < stride; i++) {
    const offset = (<usize>i) << 3;
    let lambda = load<f64>(constant + offset);
    for (let k = 0; k < rowCount; k++)
      lambda += load<f64>(weights + ((<usize>k) << 3)) * load<f64>(rows + ((<usize>(k * stride + i)) << 3));
    if (lambda < 0 || (lambda === 0 && load<f64>(counts + offset) > 0)) return true;
  }
  return false;
}
