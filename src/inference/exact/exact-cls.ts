import { log1p, log2 } from '../../math/elementary.js';
import { normalCdf } from '../../math/normal.js';
import { BAND, type PValues } from '../asymptotic.js';
import { signalToBackground, withSignal, type ExactCells } from './cells.js';
import { CompoundPoisson } from './compound-poisson.js';
import { nuisanceClusters, type Cluster } from './nuisance-clusters.js';
import { ContinuousCdf, StepCdf, type RatioCdf } from './ratio-cdf.js';
import { position, ratioReach, type RatioLattice, type Rounding } from './ratio-lattice.js';

/** Events of one kind in the data: `count` of them where s/b, at unit strength and nominal yields, is `ratio`. */
export interface ObservedRatio {
  readonly ratio: number;
  readonly count: number;
}

export interface ExactPValues extends PValues {
  readonly mu: number;
  /** -2 ln Q, with its constant: -2 ln [L(mu) / L(0)] at nominal nuisances. */
  readonly testStatistic: number;
  /** CLs expected at -2, -1, 0, +1, +2 sigma. */
  readonly expected: readonly number[];
}

export interface ExactOptions {
  /** Points of the lattice of ln Q, a power of two. Default 1024 (unbinned), 8192 (bins). */
  readonly points?: number;
}

const UNBINNED_POINTS = 1024;
const BIN_POINTS = 8192;
/** Steps for each count, when all cells are worth the same and ln Q only counts. */
const COUNT_MARGIN = 4;
/** The largest weight spans at least this many steps, so that the signal's shape is resolved however many events there are. */
const LEAST_RESOLUTION = 48;
const MOST_POINTS = 65536;
/** Logarithm of the damping over the lattice: rounding errors grow to exp(18) 1e-16 and what wraps around shrinks to 1e-8. */
const DAMPING = 18;
/** The same where only counts are needed: the first quarter of the lattice keeps eleven digits. */
const COUNT_DAMPING = 30;
/** Probabilities below this are computed again with a damping that centres them. */
const SMALL = 1e-5;
const LARGEST_DAMPING = 600;
/** Cells whose s/b are this close, relatively, are one weight. */
const EQUAL = 1e-6;

/**
 * CLs from the exact distribution of ln Q(mu) = -mu s_tot + sum_i n_i ln(1 + mu s_i / b_i) (A. L. Read, J. Phys. G28 (2002) 2693; T. Junk,
 * NIM A434 (1999) 435, hep-ex/9902006), s_i and b_i nominal, with the nuisances integrated over their constraints in the
 * distributions (prior-predictive, Cousins and Highland, NIM A320 (1992) 331). No pseudo-experiments.
 */
export class ExactCls {
  private readonly cells: ExactCells;
  private readonly ratios: Float64Array;
  private readonly clusters: readonly Cluster[];
  private readonly counting: boolean;
  private readonly engines = new Map<string, CompoundPoisson>();
  private readonly known = new Map<number, ExactPValues>();

  /** Throws InputError for values outside their domain. */
  constructor(
    cells: ExactCells,
    private readonly observed: readonly ObservedRatio[],
    private readonly options: ExactOptions = {},
  ) {
    this.cells = withSignal(cells);
    this.ratios = signalToBackground(this.cells);
    const largest = this.ratios.reduce((a, b) => Math.max(a, b), 0);
    this.counting = this.ratios.every(r => Math.abs(r - largest) <= EQUAL * largest);
    const background = this.cells.backgrounds.reduce((sum, b) => b.events.reduce((s, v) => s + v, sum), 0);
    const most = observed.reduce((sum, o) => (o.ratio > 0 ? sum + o.count : sum), background);
    this.clusters = nuisanceClusters(this.cells, most + 4 * Math.sqrt(most + 1) + 4);
  }

  /** Expected signal events of the cells at unit strength. */
  get signalEvents(): number {
    return this.cells.signal.events.reduce((sum, v) => sum + v, 0);
  }

  /** The same on a lattice twice as fine. */
  refined(): ExactCls {
    return new ExactCls(this.cells, this.observed, { points: 2 * this.points });
  }

  at(mu: number): ExactPValues {
    const known = this.known.get(mu);
    if (known) return known;
    const cdf = this.distribution(mu, this.rounding);
    const { clb, clsb } = this.observedTails(mu, cdf);
    const value = this.observedRatio(mu, cdf.lattice);
    const result: ExactPValues = {
      mu,
      cls: ratio(clsb, clb),
      clsb,
      clb,
      testStatistic: 2 * mu * this.signalEvents - 2 * value.exact,
      expected: BAND.map(n => {
        const at = cdf.at(cdf.quantile(normalCdf(n)) ?? Infinity);
        return ratio(at.clsb, at.clb);
      }),
    };
    this.known.set(mu, result);
    return result;
  }

  /**
   * Rigorous limits of CLs: every weight rounded down, then up, on a lattice that is refined until they are within `tolerance` of each other or
   * the lattice has 2^20 points.
   */
  bounds(mu: number, tolerance: number): { readonly lower: number; readonly upper: number } {
    const tails = (points: number, rounding: Rounding): { clb: number; clsb: number } => {
      const cdf = this.distribution(mu, rounding, points);
      return cdf.at(this.observedRatio(mu, cdf.lattice).exact);
    };
    for (let points = BIN_POINTS; ; points *= 2) {
      const above = tails(points, 'down');
      const below = tails(points, 'up');
      const lower = ratio(below.clsb, above.clb);
      const upper = ratio(above.clsb, below.clb);
      if (upper - lower <= tolerance || points === MOST_BOUND_POINTS) return { lower, upper };
    }
  }

  private get points(): number {
    return this.options.points ?? (this.cells.kind === 'unbinned' ? UNBINNED_POINTS : BIN_POINTS);
  }

  private get rounding(): Rounding {
    return this.cells.kind === 'unbinned' && !this.counting ? 'shared' : 'nearest';
  }

  private weights(mu: number): Float64Array {
    // equal cells are exactly equal, so that sums of weights are whole numbers of steps
    return this.counting ? this.ratios.map(() => log1p(mu * this.ratios[0])) : this.ratios.map(r => log1p(mu * r));
  }

  /** ln Q without its constant, as it is and with the weights on the lattice. */
  private observedRatio(mu: number, lattice: RatioLattice): { readonly exact: number; readonly rounded: number } {
    let exact = 0;
    let rounded = 0;
    for (const { ratio: r, count } of this.observed) {
      const weight = this.counting && r > 0 ? log1p(mu * this.ratios[0]) : log1p(mu * r);
      exact += count * weight;
      rounded += lattice.rounding === 'shared' ? count * weight : count * position(weight, lattice) * lattice.step;
    }
    return { exact, rounded };
  }

  private observedTails(mu: number, cdf: LatticeCdf): { clb: number; clsb: number } {
    const tails = cdf.at(this.observedRatio(mu, cdf.lattice).rounded);
    if (tails.clsb >= SMALL) return tails;
    const { step, points } = cdf.lattice;
    const place = this.observedRatio(mu, cdf.lattice).rounded / step;
    const damping = Math.min(LARGEST_DAMPING, Math.max(DAMPING, (DAMPING * points) / (place + 1)));
    return this.computed(mu, cdf.lattice, damping).at(place * step);
  }

  private distribution(mu: number, rounding: Rounding, leastPoints?: number): LatticeCdf {
    const weights = this.weights(mu);
    const largest = weights.reduce((a, b) => Math.max(a, b), 0);
    const observed = this.observedRatio(mu, { step: 1, points: 1, rounding: 'shared' }).exact;
    let reach = Math.max(observed, ratioReach(this.cells, weights, normalCdf(BAND[0])));
    for (;;) {
      const cdf = this.counting
        ? this.computed(mu, { step: largest, points: powerOfTwo(COUNT_MARGIN * (reach / largest + 2)), rounding: 'nearest' }, COUNT_DAMPING)
        : this.computed(mu, this.lattice(reach, largest, rounding, leastPoints), DAMPING);
      if (cdf.quantile(normalCdf(BAND[4])) !== undefined) return cdf;
      reach *= 1.5;
    }
  }

  private lattice(reach: number, largest: number, rounding: Rounding, least: number | undefined): RatioLattice {
    const needed = powerOfTwo((LEAST_RESOLUTION * reach) / largest);
    const points = least ?? Math.max(this.points, Math.min(MOST_POINTS, needed));
    return { step: reach / (points - 8), points, rounding };
  }

  private computed(mu: number, lattice: RatioLattice, damping: number): LatticeCdf {
    const key = `${lattice.points} ${damping}`;
    let engine = this.engines.get(key);
    if (!engine) {
      engine = new CompoundPoisson(this.cells, this.clusters, lattice.points, damping);
      // dampings that depend on the data are not kept
      if (damping === DAMPING || damping === COUNT_DAMPING) this.engines.set(key, engine);
    }
    const probabilities = engine.at(mu, this.weights(mu), lattice);
    const cdf =
      lattice.rounding === 'shared'
        ? new ContinuousCdf(probabilities, engine.empty(mu), lattice.step)
        : new StepCdf(probabilities, lattice.step);
    return { lattice, at: value => cdf.at(value), quantile: probability => cdf.quantile(probability) };
  }
}

const MOST_BOUND_POINTS = 2 ** 20;

interface LatticeCdf extends RatioCdf {
  readonly lattice: RatioLattice;
}

const ratio = (clsb: number, clb: number): number => (clb > 0 ? Math.min(1, clsb / clb) : 1);

const powerOfTwo = (n: number): number => 2 ** Math.max(4, Math.ceil(log2(n)));
