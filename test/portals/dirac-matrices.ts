/** 4 x 4 complex matrices, row by row, and the gamma matrices of the Dirac representation: enough to sum amplitudes over spins without any trace theorem. */
export interface Matrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** (E, px, py, pz) */
export type Momentum = readonly [number, number, number, number];

const fromEntries = (entries: readonly (readonly [row: number, column: number, re: number, im: number])[]): Matrix => {
  const matrix = { re: new Float64Array(16), im: new Float64Array(16) };
  for (const [row, column, re, im] of entries) {
    matrix.re[4 * row + column] = re;
    matrix.im[4 * row + column] = im;
  }
  return matrix;
};

export const IDENTITY = fromEntries([0, 1, 2, 3].map(k => [k, k, 1, 0]));

export const GAMMA: readonly Matrix[] = [
  fromEntries([
    [0, 0, 1, 0],
    [1, 1, 1, 0],
    [2, 2, -1, 0],
    [3, 3, -1, 0],
  ]),
  fromEntries([
    [0, 3, 1, 0],
    [1, 2, 1, 0],
    [2, 1, -1, 0],
    [3, 0, -1, 0],
  ]),
  fromEntries([
    [0, 3, 0, -1],
    [1, 2, 0, 1],
    [2, 1, 0, 1],
    [3, 0, 0, -1],
  ]),
  fromEntries([
    [0, 2, 1, 0],
    [1, 3, -1, 0],
    [2, 0, -1, 0],
    [3, 1, 1, 0],
  ]),
];

export const GAMMA5 = fromEntries([
  [0, 2, 1, 0],
  [1, 3, 1, 0],
  [2, 0, 1, 0],
  [3, 1, 1, 0],
]);

export const METRIC = [1, -1, -1, -1] as const;

export function product(...factors: readonly Matrix[]): Matrix {
  return factors.reduce((a, b) => {
    const result = { re: new Float64Array(16), im: new Float64Array(16) };
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++)
        for (let k = 0; k < 4; k++) {
          const [left, right, at] = [4 * i + k, 4 * k + j, 4 * i + j];
          result.re[at] += a.re[left] * b.re[right] - a.im[left] * b.im[right];
          result.im[at] += a.re[left] * b.im[right] + a.im[left] * b.re[right];
        }
    return result;
  });
}

/** Sum of real multiples of matrices. */
export function combination(...terms: readonly (readonly [number, Matrix])[]): Matrix {
  const result = { re: new Float64Array(16), im: new Float64Array(16) };
  for (const [factor, matrix] of terms)
    for (let k = 0; k < 16; k++) {
      result.re[k] += factor * matrix.re[k];
      result.im[k] += factor * matrix.im[k];
    }
  return result;
}

export const slash = (momentum: Momentum): Matrix =>
  combination(...momentum.map((component, k) => [METRIC[k] * component, GAMMA[k]] as const));

/** Sum over spins of u u-bar for a mass, of v v-bar for minus the mass. */
export const spinSum = (momentum: Momentum, massGeV: number): Matrix => combination([1, slash(momentum)], [massGeV, IDENTITY]);

/** Trace of a product of two. */
export function traceOf(a: Matrix, b: Matrix): { readonly re: number; readonly im: number } {
  let re = 0;
  let im = 0;
  for (let i = 0; i < 4; i++)
    for (let k = 0; k < 4; k++) {
      const [left, right] = [4 * i + k, 4 * k + i];
      re += a.re[left] * b.re[right] - a.im[left] * b.im[right];
      im += a.re[left] * b.im[right] + a.im[left] * b.re[right];
    }
  return { re, im };
}

/** gamma^0 M^dagger gamma^0, the vertex of the conjugate amplitude. */
export function diracAdjoint(matrix: Matrix): Matrix {
  const dagger = { re: new Float64Array(16), im: new Float64Array(16) };
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < 4; j++) {
      dagger.re[4 * i + j] = matrix.re[4 * j + i];
      dagger.im[4 * i + j] = -matrix.im[4 * j + i];
    }
  return product(GAMMA[0], dagger, GAMMA[0]);
}
