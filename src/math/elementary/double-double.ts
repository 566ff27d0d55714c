/**
 * Numbers of twice the precision of a double, as unevaluated sums hi + lo, |lo| <= ulp(hi) / 2.
 * Only IEEE +, -, *, / and sqrt are used, so the bits are the same on every machine.
 * Source: T. J. Dekker, Numer. Math. 18 (1971) 224; D. E. Knuth, The Art of Computer Programming 2, section 4.2.2.
 */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

const SPLITTER = 2 ** 27 + 1;

/** The upper 26 bits of a double: x - upperHalf(x) is exact, and so are products of halves. |x| below 2^996. */
export function upperHalf(x: number): number {
  const scaled = SPLITTER * x;
  return scaled - (scaled - x);
}

/** What a * b loses when it is rounded to `product`, exactly. */
export function productError(a: number, b: number, product: number): number {
  const aHi = upperHalf(a);
  const bHi = upperHalf(b);
  const aLo = a - aHi;
  const bLo = b - bHi;
  return aLo * bLo - (product - aHi * bHi - aLo * bHi - aHi * bLo);
}

/** What a + b loses when it is rounded to `sum`, exactly. */
export function sumError(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

const normalised = (hi: number, lo: number): DoubleDouble => {
  const sum = hi + lo;
  return { hi: sum, lo: sumError(hi, lo, sum) };
};

export const add = (a: DoubleDouble, b: DoubleDouble): DoubleDouble => {
  const sum = a.hi + b.hi;
  return normalised(sum, sumError(a.hi, b.hi, sum) + a.lo + b.lo);
};

export const multiply = (a: DoubleDouble, b: DoubleDouble): DoubleDouble => {
  const product = a.hi * b.hi;
  return normalised(product, productError(a.hi, b.hi, product) + (a.hi * b.lo + a.lo * b.hi));
};

export const divide = (a: DoubleDouble, b: DoubleDouble): DoubleDouble => {
  const quotient = a.hi / b.hi;
  const product = multiply({ hi: quotient, lo: 0 }, b);
  const rest = add(a, { hi: -product.hi, lo: -product.lo });
  return normalised(quotient, rest.hi / b.hi);
};

export const squareRoot = (a: DoubleDouble): DoubleDouble => {
  const root = Math.sqrt(a.hi);
  const square = root * root;
  return normalised(root, (a.hi - square - productError(root, root, square) + a.lo) / (2 * root));
};
