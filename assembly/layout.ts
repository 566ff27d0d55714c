/** Dimensions and addresses of the arrays of a toy image, in the order that src/kernels/toy-image.ts lays them out. */

export let bins: i32 = 0;
/** Bins with their padding, a multiple of four. */
export let stride: i32 = 0;
export let parameterCount: i32 = 0;
export let rowCount: i32 = 0;
export let parameterOfInterest: i32 = 0;
export let oneSided: bool = false;

export let tested: usize = 0;
export let constant: usize = 0;
export let rows: usize = 0;
/** Products of row k with row l <= k, bin by bin. */
export let products: usize = 0;
export let rowSums: usize = 0;
export let generationWeights: usize = 0;

export let strength: usize = 0;
export let shape: usize = 0;
export let component: usize = 0;
export let entryStart: usize = 0;
export let entryParameter: usize = 0;
export let entryKappa: usize = 0;

export let generation: usize = 0;
export let lower: usize = 0;
export let upper: usize = 0;
export let fixedLower: usize = 0;
export let fixedUpper: usize = 0;
export let constraintWidths: usize = 0;

export let firstCount: usize = 0;
export let cumulativeStart: usize = 0;
export let guideStart: usize = 0;
export let guideSize: usize = 0;
export let cumulative: usize = 0;
export let guide: usize = 0;

export let uniforms: usize = 0;
export let counts: usize = 0;
export let totalCount: usize = 0;
export let auxiliary: usize = 0;

/** n / lambda and n / lambda^2 of each bin. */
export let ratios: usize = 0;
export let scaledRatios: usize = 0;
export let weights: usize = 0;
export let exponentials: usize = 0;
export let first: usize = 0;
export let linear: usize = 0;
export let slope: usize = 0;
/** Lower triangle, row by row. */
export let curvature: usize = 0;

export let parameters: usize = 0;
export let gradient: usize = 0;
export let hessian: usize = 0;
export let trial: usize = 0;
export let trialGradient: usize = 0;
export let trialHessian: usize = 0;
export let matrix: usize = 0;
export let step: usize = 0;
export let free: usize = 0;

export let statistics: usize = 0;
export let statuses: usize = 0;

let cursor: usize = 0;

function next(): i32 {
  const value = load<i32>(cursor);
  cursor += 4;
  return value;
}

function nextAddress(): usize {
  return <usize>next();
}

export function readHeader(address: usize): void {
  cursor = address;
  bins = next();
  stride = next();
  parameterCount = next();
  rowCount = next();
  parameterOfInterest = next();
  oneSided = next() !== 0;
  tested = nextAddress();
  constant = nextAddress();
  rows = nextAddress();
  products = nextAddress();
  rowSums = nextAddress();
  generationWeights = nextAddress();
  strength = nextAddress();
  shape = nextAddress();
  component = nextAddress();
  entryStart = nextAddress();
  entryParameter = nextAddress();
  entryKappa = nextAddress();
  generation = nextAddress();
  lower = nextAddress();
  upper = nextAddress();
  fixedLower = nextAddress();
  fixedUpper = nextAddress();
  constraintWidths = nextAddress();
  firstCount = nextAddress();
  cumulativeStart = nextAddress();
  guideStart = nextAddress();
  guideSize = nextAddress();
  cumulative = nextAddress();
  guide = nextAddress();
  uniforms = nextAddress();
  counts = nextAddress();
  totalCount = nextAddress();
  auxiliary = nextAddress();
  ratios = nextAddress();
  scaledRatios = nextAddress();
  weights = nextAddress();
  exponentials = nextAddress();
  first = nextAddress();
  linear = nextAddress();
  slope = nextAddress();
  curvature = nextAddress();
  parameters = nextAddress();
  gradient = nextAddress();
  hessian = nextAddress();
  trial = nextAddress();
  trialGradient = nextAddress();
  trialHessian = nextAddress();
  matrix = nextAddress();
  step = nextAddress();
  free = nextAddress();
  statistics = nextAddress();
  statuses = nextAddress();
}

/** Element i of an array of doubles or of 32-bit integers. */
export function at(array: usize, i: i32): f64 {
  return load<f64>(array + ((<usize>i) << 3));
}

export function put(array: usize, i: i32, value: f64): void {
  store<f64>(array + ((<usize>i) << 3), value);
}

export function integerAt(array: usize, i: i32): i32 {
  return load<i32>(array + ((<usize>i) << 2));
}
