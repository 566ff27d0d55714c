import type { AnalysisResult, ScannedPoint } from '../search/result.js';
import { notApplicable, type Check } from './check.js';

/** The largest excess and what it would take to make a discovery of it. */
export interface ExcessSummary {
  readonly massMeV: number;
  readonly signalEvents: number;
  readonly significance: number;
  readonly p0: number;
  /** Chance of such an excess at any mass: from pseudo-experiments of the whole scan, or at most the local one times the masses tried. */
  readonly globalPValue: number;
  readonly globalFrom: 'pseudo-experiments' | 'number of masses';
  /** Factor on the data at which it would be one of five standard deviations if it were a signal: (5 / Z)^2. */
  readonly dataForDiscovery: number;
}

/** One-sided p-value of three standard deviations. */
const EVIDENCE = 0.00135;

/** Undefined where no mass shows an excess. */
export function excessSummary(result: AnalysisResult): ExcessSummary | undefined {
  const points = result.scan.filter((p): p is ScannedPoint => p.status === 'ok');
  const highest = points.reduce((a, b) => (b.q0 > a.q0 ? b : a));
  const { massMeV, signalEvents, significance, p0 } = result.largestExcess ?? highest;
  if (!(significance > 0)) return undefined;
  const toys = result.lookElsewhere?.toys;
  return {
    massMeV,
    signalEvents,
    significance,
    p0,
    globalPValue: toys?.pValue ?? Math.min(1, points.length * p0),
    globalFrom: toys ? 'pseudo-experiments' : 'number of masses',
    dataForDiscovery: Math.max(1, (5 / significance) ** 2),
  };
}

/** The largest excess of the scan is one that chance makes somewhere. */
export function lookElsewhereCheck(excess: ExcessSummary | undefined, masses: number): Check {
  const title = 'The largest excess is one that chance makes';
  if (excess === undefined) return notApplicable('look-elsewhere', title, 'no mass shows an excess');
  const { massMeV, significance, p0, globalPValue, globalFrom } = excess;
  const isRight = globalPValue >= EVIDENCE;
  const from =
    globalFrom === 'pseudo-experiments' ? 'from pseudo-experiments of the whole scan' : `at most the local one times the ${masses} masses`;
  return {
    id: 'look-elsewhere',
    title,
    verdict: isRight ? 'passed' : 'failed',
    finding: `Local p-value ${p0.toPrecision(2)} (${significance.toFixed(1)}σ) at ${massMeV.toFixed(1)} MeV; global p-value ${globalFrom === 'number of masses' ? 'at most ' : ''}${globalPValue.toPrecision(2)}`,
    tolerance: `a global p-value of at least ${EVIDENCE}, three standard deviations (${from})`,
    ...(!isRight && {
      cause: `the excess at ${massMeV.toFixed(1)} MeV is no chance: a signal, or a background or resolution that is not as modelled`,
    }),
  };
}
