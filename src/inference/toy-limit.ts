import { Profiler } from '../fit/profile.js';
import { log, pow } from '../math/elementary.js';
import { Philox } from '../math/philox.js';
import { UnbinnedLikelihood } from '../model/unbinned-likelihood.js';
import { componentYield, type UnbinnedModel } from '../model/unbinned-model.js';
import { normalCdf } from '../math/normal.js';
import { BAND } from './asymptotic.js';
import type { StrengthLimit } from './asymptotic-limit.js';
import { FitFailure, type StrengthTest } from './test-statistics.js';
import { leastToys, quantileFromTop, tail } from './toy-distribution.js';
import { drawPseudoExperiment, eventCapacity, type PseudoExperiment } from './toys.js';

export interface ToyLimitOptions {
  readonly confidenceLevel: number;
  /** Pseudo-experiments of each hypothesis at each strength. */
  readonly toys: number;
  readonly seed: number;
  readonly stream: number;
  /** The asymptotic limit, to place the strengths that are tried. */
  readonly guess: StrengthLimit;
}

export interface ToyLimit extends StrengthLimit {
  /** Statistical error of the toys on the observed limit. */
  readonly observedError: number;
  readonly toys: number;
  readonly failed: number;
}

/** CLs at one strength, observed and expected at -2..+2 sigma, with the binomial error of the observed one. */
interface Tested {
  readonly strength: number;
  readonly cls: readonly number[];
  readonly observedError: number;
}

/** Refinements of each root after the first coarse strengths. */
const REFINEMENTS = 3;

/**
 * Upper limit by CLs with the distributions of q-tilde from pseudo-experiments, nuisances profiled to the data (arXiv:1007.1727 section 2;
 * the "LHC" construction of ATL-PHYS-PUB-2011-11). The same random numbers serve every strength, so CLs falls smoothly with it. The
 * expected band takes q at the quantiles of the background-only toys.
 */
export class ToyLimitFinder {
  private readonly likelihood: UnbinnedLikelihood;
  private readonly profiler: Profiler;
  private readonly weights: Float64Array;
  private readonly background: { experiment: PseudoExperiment; best: Float64Array; value: number }[] = [];
  private failed = 0;
  private fits = 0;

  constructor(
    private readonly model: UnbinnedModel,
    private readonly observed: StrengthTest,
    private readonly options: ToyLimitOptions,
  ) {
    const needed = leastToys(options.confidenceLevel);
    if (options.toys < needed)
      throw new FitFailure(`${options.toys} toys do not resolve the band at -2 sigma: expected at least ${needed}`);
    const zero = observed.conditional(0).parameters;
    const largest = observed.conditional(2 * options.guess.expected[4] + 2 * options.guess.observed).parameters;
    const most = model.components.reduce((sum, c) => sum + 3 * (componentYield(c, zero) + componentYield(c, largest)), 0);
    const capacity = eventCapacity(most);
    this.weights = new Float64Array(capacity).fill(1);
    this.likelihood = new UnbinnedLikelihood(model, { x: new Float64Array(0), weights: this.weights }, capacity);
    this.profiler = new Profiler(this.likelihood);
    const random = new Philox(options.seed, options.stream);
    for (let t = 0; t < options.toys; t++) {
      random.reset(2 * t);
      const experiment = drawPseudoExperiment(model, zero, random);
      this.load(experiment);
      const fit = this.profiler.fit(zero);
      this.fits++;
      if (fit.status === 'converged') this.background.push({ experiment, best: fit.parameters, value: fit.value });
      else this.failed++;
    }
  }

  find(): ToyLimit {
    const { guess } = this.options;
    const tested = this.firstStrengths().map(s => this.test(s));
    const roots = [guess.observed, ...guess.expected].map((_, k) => this.root(k, tested));
    const [observed, ...expected] = roots;
    const at = tested.reduce((best, t) => (Math.abs(t.strength - observed) < Math.abs(best.strength - observed) ? t : best));
    return {
      observed,
      expected: expected as unknown as StrengthLimit['expected'],
      observedError: this.strengthError(at, observed, tested),
      toys: this.options.toys,
      failed: this.failed,
    };
  }

  private firstStrengths(): number[] {
    const { guess } = this.options;
    const low = 0.6 * Math.min(guess.observed, guess.expected[0]);
    const high = 1.5 * Math.max(guess.observed, guess.expected[4]);
    return Array.from({ length: 8 }, (_, k) => low * pow(high / low, k / 7));
  }

  private load(experiment: PseudoExperiment): void {
    this.likelihood.setSample({ x: experiment.x, weights: this.weights });
    this.likelihood.globalObservables.set(experiment.globalObservables);
  }

  /** q-tilde at `strength` from fits that both converged; undefined when one did not. */
  private statistic(strength: number, best: Float64Array, value: number, start: ArrayLike<number>): number | undefined {
    if (best[0] >= strength) return 0;
    const fit = this.profiler.fitAt(strength, start);
    this.fits++;
    if (fit.status !== 'converged') {
      this.failed++;
      return undefined;
    }
    return Math.max(0, 2 * (fit.value - value));
  }

  private test(strength: number): Tested {
    const { toys, seed, stream } = this.options;
    const qObserved = this.observed.qTilde(strength);
    const parameters = this.observed.conditional(strength).parameters;
    const random = new Philox(seed, stream);
    const signal: number[] = [];
    for (let t = 0; t < toys; t++) {
      random.reset(2 * t + 1);
      this.load(drawPseudoExperiment(this.model, parameters, random));
      const fit = this.profiler.fit(parameters);
      this.fits++;
      if (fit.status !== 'converged') {
        this.failed++;
        continue;
      }
      const q = this.statistic(strength, fit.parameters, fit.value, parameters);
      if (q !== undefined) signal.push(q);
    }
    const background: number[] = [];
    for (const { experiment, best, value } of this.background) {
      if (best[0] < strength) this.load(experiment);
      const q = this.statistic(strength, best, value, best);
      if (q !== undefined) background.push(q);
    }
    signal.sort((a, b) => a - b);
    background.sort((a, b) => a - b);
    const clsAt = (q: number): number => tail(signal, q) / tail(background, q);
    const expected = BAND.map(n => clsAt(quantileFromTop(background, normalCdf(n))));
    const clsb = tail(signal, qObserved);
    const clb = tail(background, qObserved);
    const relative = Math.sqrt((1 - clsb) / (clsb * signal.length) + (1 - clb) / (clb * background.length));
    return { strength, cls: [clsb / clb, ...expected], observedError: relative };
  }

  /** Strength at which entry k of `cls` equals alpha: refined by testing inside the bracket, then interpolated in ln CLs. */
  private root(k: number, tested: Tested[]): number {
    const alpha = 1 - this.options.confidenceLevel;
    for (let refinement = 0; ; refinement++) {
      tested.sort((a, b) => a.strength - b.strength);
      const above = tested.findIndex(t => t.cls[k] < alpha);
      if (above < 0 || above === 0) {
        if (refinement > 8) throw new FitFailure('the toys do not bracket the limit');
        const edge = above < 0 ? tested[tested.length - 1].strength * 1.5 : tested[0].strength / 1.5;
        tested.push(this.test(edge));
        continue;
      }
      const a = tested[above - 1];
      const b = tested[above];
      const [la, lb] = [logOf(a.cls[k]), logOf(b.cls[k])];
      const fraction = (la - log(alpha)) / (la - lb);
      const estimate = a.strength + fraction * (b.strength - a.strength);
      if (refinement >= REFINEMENTS || (b.strength - a.strength) / b.strength < 0.03) return estimate;
      tested.push(this.test(estimate));
    }
  }

  private strengthError(at: Tested, observed: number, tested: Tested[]): number {
    // the slope over a tenth of the limit or more: between refined neighbours it is all noise
    const distance = (t: Tested): number => Math.abs(t.strength - at.strength);
    const far = tested.filter(t => distance(t) > 0.1 * observed);
    const other = far.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    const slope = (logOf(other.cls[0]) - logOf(at.cls[0])) / (other.strength - at.strength);
    const error = Math.abs(at.observedError / slope);
    return Number.isFinite(error) ? error : observed;
  }
}

/** ln CLs, with an empty tail counted as a thousandth: the root search then interpolates instead of failing. */
const logOf = (cls: number): number => log(Math.max(cls, 1e-3));
