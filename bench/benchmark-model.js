/** The benchmark of the toy kernel: a Gaussian peak on two backgrounds in 60 bins, mu and three constrained nuisance parameters. */

const BINS = 60;
const WIDTH = 0.04;

const bins = value => Float64Array.from({ length: BINS }, (_, i) => value((i + 0.5) / BINS));
const signal = bins(t => (30 * Math.exp(-0.5 * ((t - 0.4) / WIDTH) ** 2)) / (WIDTH * Math.sqrt(2 * Math.PI) * BINS));
const falling = bins(t => 120 * Math.exp(-2 * t));
const flat = bins(t => 20 * (1 - 0.4 * t));
const tilt = bins(t => 0.05 * (2 * t - 1));

const nuisance = name => ({ name, lower: -Infinity, upper: Infinity, constraintWidth: 1 });

export const benchmarkModel = {
  bins: BINS,
  parameters: [{ name: 'mu', lower: 0, upper: Infinity }, nuisance('th0'), nuisance('th1'), nuisance('th2')],
  components: [
    { template: signal, strength: 'mu', logNormals: [{ parameter: 'th0', kappa: 0.05 }] },
    {
      template: falling,
      logNormals: [{ parameter: 'th1', kappa: 0.04 }],
      shapes: [{ parameter: 'th2', change: falling.map((value, i) => value * tilt[i]) }],
    },
    { template: flat },
  ],
};

/** The data that the nuisance parameters of the toys are fitted to. */
export const benchmarkCounts = signal.map((value, i) => Math.round(0.3 * value + falling[i] + flat[i] + 2.5 * Math.sin(7 * i)));
