import { allowedSigma, notApplicable, type Check } from './check.js';
import { partOverSimulation, type PartCount } from './sample-part.js';

/** A limit of a cut that was moved inwards, and what is left of a sample. */
export interface MovedCut extends PartCount {
  readonly cut: string;
  /** E.g. "from 105 to 111.5". */
  readonly moved: string;
  readonly what: 'normalisation' | 'search';
  /** The sample, in words. */
  readonly sample: string;
}

/** A fitted signal after a cut was moved, less that before it, both over their acceptance, in units of the median expected limit. */
export interface MovedSignal {
  readonly cut: string;
  readonly moved: string;
  readonly massMeV: number;
  readonly shift: number;
  /** Of the shift: the events of the tighter selection are among the others, so that the variances are subtracted. */
  readonly error: number;
  /** Observed and median expected limit over those before. */
  readonly observed: number;
  readonly expected: number;
}

export interface CutStudy {
  readonly cuts: readonly MovedCut[];
  readonly signals: readonly MovedSignal[];
  /** Cuts on several quantities at once, which have no limit to move. */
  readonly notMoved: readonly string[];
}

/** A yield may move by this part beyond its error: what the packaged searches allow their selection at least. */
const LARGEST_MOVE = 0.02;

const TITLE = 'The result does not hang on the cuts';

/** Yields and fitted signals follow the simulation when a cut is tightened. */
export function cutCheck(study: CutStudy | string): Check {
  if (typeof study === 'string') return notApplicable('cuts', TITLE, study);
  if (study.cuts.length === 0) return notApplicable('cuts', TITLE, 'the selection has no cut with a limit that can be moved');
  const yields = study.cuts.map(c => ({ ...c, change: partOverSimulation(c) }));
  const allowed = allowedSigma(yields.length + study.signals.length);
  const excessOfYield = ({ change }: (typeof yields)[number]): number => (Math.abs(change.value) - LARGEST_MOVE) / change.error;
  const pullOfSignal = (s: MovedSignal): number => Math.abs(s.shift) / s.error;
  const worstYield = yields.reduce((a, b) => (excessOfYield(b) > excessOfYield(a) ? b : a));
  const worstSignal = study.signals.reduce<MovedSignal | undefined>(
    (a, b) => (a === undefined || pullOfSignal(b) > pullOfSignal(a) ? b : a),
    undefined,
  );
  const isYieldRight = excessOfYield(worstYield) <= allowed;
  const isSignalRight = worstSignal === undefined || pullOfSignal(worstSignal) <= allowed;
  const { change } = worstYield;
  const signalWords =
    worstSignal === undefined
      ? ''
      : `; the fitted signal moves by at most ${pullOfSignal(worstSignal).toFixed(1)}σ (${worstSignal.massMeV.toFixed(0)} MeV, ${worstSignal.cut} ${worstSignal.moved})`;
  return {
    id: 'cuts',
    title: TITLE,
    verdict: isYieldRight && isSignalRight ? 'passed' : 'failed',
    finding: `${worstYield.sample}: ${percent(change.value)} ± ${percentError(change.error)} against simulation with ${worstYield.cut} moved ${worstYield.moved}${signalWords}`,
    tolerance:
      `yields as simulated within ${100 * LARGEST_MOVE}% and ${allowed.toFixed(1)} errors of uncorrelated events, fitted signals within ${allowed.toFixed(1)}; ` +
      `each limit is moved by a tenth of the interval${study.notMoved.length > 0 ? `, but not of ${study.notMoved.join(', ')}` : ''}${study.signals.length > 0 ? '; the change of a signal is a part of its expected limit' : ''}`,
    ...(!isYieldRight && {
      cause: `what the cut ${worstYield.cut} selects is not simulated rightly: ${percent(change.value)} events in ${worstYield.sample} when it is tightened`,
    }),
    ...(isYieldRight &&
      !isSignalRight && {
        cause: `the limit at ${worstSignal.massMeV.toFixed(0)} MeV depends on the cut ${worstSignal.cut}`,
      }),
    table: {
      columns: [
        'cut',
        'limit',
        'of',
        'left',
        'simulated',
        'change',
        'error',
        ...(study.signals.length > 0 ? ['observed limit', 'expected limit'] : []),
      ],
      rows: [
        ...yields.map(y => [
          y.cut,
          y.moved,
          y.what,
          y.seen / y.all,
          y.share.value,
          percent(y.change.value, 2),
          percentError(y.change.error, 2),
          ...(study.signals.length > 0 ? [null, null] : []),
        ]),
        ...study.signals.map(s => [
          s.cut,
          s.moved,
          `signal at ${s.massMeV.toFixed(0)} MeV`,
          null,
          null,
          percent(s.shift),
          percentError(s.error),
          percent(s.observed - 1),
          percent(s.expected - 1),
        ]),
      ],
    },
  };
}

const percent = (x: number, digits = 1): string => `${x < 0 ? '−' : '+'}${Math.abs(100 * x).toFixed(digits)}%`;
const percentError = (x: number, digits = 1): string => `${(100 * x).toFixed(digits)}%`;
