import { productError } from './double-double.js';
import { expOfSum } from './exponential.js';
import { logWithRest } from './logarithm.js';

/** From here on 10^n is no longer a double. */
const EXACT_DECADES = 22;

/** x^y with the special cases of the language; error below 0.6 ulp (3 ulp for |y| = 3 and 4), the same bits on every machine. */
export function pow(x: number, y: number): number {
  const size = Math.abs(y);
  if (y === 0) return 1;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (Number.isInteger(y) && size <= 4) {
    const square = x * x;
    const product = size === 1 ? x : size === 2 ? square : size === 3 ? square * x : square * square;
    const whole = y < 0 ? 1 / product : product;
    // products that overflow or lose digits on the way are left to the logarithm
    if ((Math.abs(product) > 1e-300 && Math.abs(product) < 1e300) || x === 0 || Math.abs(x) === Infinity) return whole;
  }
  if (x === 10 && Number.isInteger(y) && size <= 330) return decade(y);
  if (Number.isNaN(y) || (size === Infinity && Math.abs(x) === 1)) return NaN;
  const isOdd = Number.isInteger(y) && size < 2 ** 53 && size % 2 === 1;
  if (x < 0 || Object.is(x, -0)) {
    if (x !== -Infinity && x !== 0 && size !== Infinity && !Number.isInteger(y)) return NaN;
    return isOdd ? -ofPositive(-x, y) : ofPositive(-x, y);
  }
  return ofPositive(x, y);
}

/** 10^n rounded once: short of 10^22 a product of exact doubles, beyond as the decimal text. */
function decade(n: number): number {
  if (Math.abs(n) > EXACT_DECADES) return Number(`1e${n}`);
  let product = 1;
  for (let i = Math.abs(n); i > 0; i--) product *= 10;
  return n < 0 ? 1 / product : product;
}

function ofPositive(x: number, y: number): number {
  if (Number.isNaN(x) || x === 1) return x;
  if (x === 0 || x === Infinity || Math.abs(y) === Infinity) return x < 1 === y < 0 ? Infinity : 0;
  const { hi, lo } = logWithRest(x);
  const product = hi * y;
  if (!(Math.abs(product) < 800)) return product > 0 ? Infinity : 0;
  const rest = productError(hi, y, product) + lo * y;
  return expOfSum(product, Number.isNaN(rest) ? 0 : rest);
}
