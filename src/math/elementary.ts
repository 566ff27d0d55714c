/**
 * Elementary functions with the same bits in every engine: those of `Math` differ between versions of Node and between browsers,
 * and a result must not depend on where it was computed.
 */
export { acos, asin, atan, atan2 } from './elementary/arctangent.js';
export { exp, expm1 } from './elementary/exponential.js';
export { acosh, asinh, cosh, sinh } from './elementary/hyperbolic.js';
export { hypot } from './elementary/hypot.js';
export { log, log10, log1p, log2 } from './elementary/logarithm.js';
export { pow } from './elementary/power.js';
export { powerOfTwo } from './elementary/powers-of-two.js';
export { cos, sin, tan } from './elementary/trigonometry.js';
