import type { ToyModel, ToyParameter } from '../../src/kernels/toy-model.js';

export const nuisance = (name: string, constraintWidth = 1): ToyParameter => ({
  name,
  lower: -Infinity,
  upper: Infinity,
  constraintWidth,
});

/** Counts in `bins` bins of a function on (0, 1). */
export const binned = (bins: number, value: (t: number) => number): Float64Array =>
  Float64Array.from({ length: bins }, (_, i) => value((i + 0.5) / bins));

/** A signal of s events over b, one bin, no nuisance parameter. */
export const countingModel = (s: number, b: number): ToyModel => ({
  bins: 1,
  parameters: [{ name: 'mu', lower: 0, upper: Infinity }],
  components: [{ template: [s], strength: 'mu' }, { template: [b] }],
});

/** Seven bins, two free strengths, and nuisance parameters that act on several components in several ways. */
export const entangledModel: ToyModel = {
  bins: 7,
  parameters: [{ name: 'mu', lower: 0, upper: 20 }, { name: 'ratio', lower: 0.1, upper: 10 }, nuisance('scale'), nuisance('tilt', 0.5)],
  components: [
    {
      template: binned(7, t => 9 * Math.exp(-20 * (t - 0.5) ** 2)),
      strength: 'mu',
      logNormals: [
        { parameter: 'scale', kappa: 0.1 },
        { parameter: 'tilt', kappa: -0.05 },
      ],
      shapes: [
        { parameter: 'tilt', change: binned(7, t => 0.8 * (t - 0.5)) },
        { parameter: 'scale', change: binned(7, t => 0.3 * t) },
      ],
    },
    { template: binned(7, t => 12 - 4 * t), strength: 'ratio', shapes: [{ parameter: 'tilt', change: binned(7, t => 2 * t - 1) }] },
    { template: binned(7, () => 5), logNormals: [{ parameter: 'scale', kappa: 0.2 }] },
    { template: binned(7, () => 0.5) },
  ],
};
