import {
  backgroundFit,
  backgroundSummaries,
  nuisanceSummaries,
  regionSummaries,
  spectrumCurves,
} from '../../../src/search/background-fit.js';
import { hypothesisAt, hypothesisOf, signalCurves, type Hypothesis, type SignalCurve } from '../../../src/search/hypothesis.js';
import { pointLikelihood, strengthsOf, type PointLikelihood } from '../../../src/search/point-likelihood.js';
import type { ScannedPoint } from '../../../src/search/result.js';
import type { ScanSpecification } from '../../../src/search/specification.js';
import { SpectrumCounts } from '../../../src/search/window/spectrum-counts.js';
import { windowLikelihoodOf } from '../../../src/search/window/window-likelihood.js';
import { windowPoint } from '../../../src/search/window/window-point.js';
import { serve } from '../tasks/serve.js';
import type { TaskContext } from '../tasks/protocol.js';
import type { BackgroundView, OpenedPoint } from './search/protocol.js';

/** A likelihood to look at; without values only the numbers of scanned points are known. */
export interface PointSubject {
  readonly specification: ScanSpecification;
  readonly x: Float64Array | null;
}

let subject: PointSubject | undefined;
let counts: SpectrumCounts | undefined;

function current(): PointSubject {
  if (subject === undefined) throw new Error('a mass was looked at before there was a likelihood');
  return subject;
}

/** Strengths of the curves, of which every fifth is computed first. */
const POINTS = 61;
const FIRST = 5;

/** One mass at a time, at once, while a scan goes on elsewhere. */
const tasks = {
  load(next: PointSubject): void {
    subject = next;
    counts = undefined;
  },
  /** The fit without signal, of a search by a fit of all events. */
  background(massMeV: number): BackgroundView {
    const { specification, x } = current();
    const fit = backgroundFit(specification, x!, massMeV);
    return {
      regions: regionSummaries(specification, fit, x!),
      backgrounds: backgroundSummaries(specification, fit),
      nuisances: nuisanceSummaries(fit),
      curves: spectrumCurves(specification, fit, { massMeV, events: 0 }),
    };
  },
  /** A mass on the grid of the scan or between its points; the limit is asymptotic where `isQuick`. */
  hypothesis({ massMeV, isQuick }: { readonly massMeV: number; readonly isQuick: boolean }): Hypothesis {
    const { specification, x } = current();
    if (x === null) throw new Error('the events of a recorded run are not kept');
    const asked = isQuick ? { ...specification, limitMethod: 'asymptotic' as const } : specification;
    if (specification.search === undefined) return hypothesisAt(asked, x, massMeV);
    counts ??= new SpectrumCounts(x);
    return hypothesisOf(specification, windowPoint(asked, specification.search, counts, massMeV));
  },
  /** The signal of a point that has been tested. */
  signal: (point: ScannedPoint): Hypothesis => hypothesisOf(current().specification, point),
  /** So many events of a mass. */
  curves: ({ massMeV, events }: { readonly massMeV: number; readonly events: number }): SignalCurve[] =>
    signalCurves(current().specification, massMeV, events),
  /** What lies behind a tested point, first in few steps. */
  async likelihood(point: ScannedPoint, { partial, progress }: TaskContext): Promise<OpenedPoint> {
    const { at, method, ...facts } = likelihoodOf(point);
    const strengths = strengthsOf(point, POINTS);
    const [first, others] = [strengths.filter((_, k) => k % FIRST === 0), strengths.filter((_, k) => k % FIRST !== 0)];
    const points = first.map(at);
    partial({ ...facts, curve: { points, method } } satisfies OpenedPoint);
    for (const [k, strength] of others.entries()) {
      // a mass that is dragged need not wait
      await progress({ done: first.length + k, total: POINTS, unit: 'strengths' });
      points.push(at(strength));
    }
    return { ...facts, curve: { points: points.toSorted((a, b) => a.signalEvents - b.signalEvents), method } };
  },
};

function likelihoodOf(point: ScannedPoint): PointLikelihood {
  const { specification, x } = current();
  if (specification.search) return windowLikelihoodOf(specification, specification.search, point);
  return pointLikelihood(specification, x!, point);
}

export type PointTasks = typeof tasks;

serve(tasks);
