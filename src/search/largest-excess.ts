import { FitFailure } from '../inference/test-statistics.js';
import { asymptoticP0 } from '../inference/asymptotic.js';
import { observedTest } from './mass-test.js';
import type { LargestExcess, ScannedPoint, ScanPoint, VetoedWindow } from './result.js';
import type { ScanSpecification } from './specification.js';

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const MASS_TOLERANCE = 1e-4;

/**
 * The largest excess of a scan with its mass floated between the neighbouring grid points: maximum of q0(m) by golden section, mass error
 * where ln L has fallen by 1/2. Undefined when no point has an excess.
 */
export function largestExcess(
  specification: ScanSpecification,
  x: Float64Array,
  scan: readonly ScanPoint[],
  vetoed: readonly VetoedWindow[],
): LargestExcess | undefined {
  const tested = scan.filter((p): p is ScannedPoint => p.status === 'ok');
  const best = tested.reduce<ScannedPoint | undefined>((a, p) => (p.q0 > (a?.q0 ?? 0) ? p : a), undefined);
  if (!best) return undefined;
  // the mass floats only inside the interval of the scan that holds the point
  const points = tested.filter(p => !vetoed.some(v => separates(v, p.massMeV, best.massMeV)));
  const k = points.indexOf(best);
  const low = points[Math.max(0, k - 1)].massMeV;
  const high = points[Math.min(points.length - 1, k + 1)].massMeV;
  const q0 = (massMeV: number): number => {
    try {
      return observedTest(specification, x, massMeV).observed.q0();
    } catch (error) {
      if (error instanceof FitFailure) return 0;
      throw error;
    }
  };
  const massMeV = high > low ? maximise(q0, low, high) : best.massMeV;
  const { observed, mass } = observedTest(specification, x, massMeV);
  const signalEvents = observed.best.parameters[0];
  const error = observed.profiler.errors(observed.best)[0];
  const ses = mass.singleEventSensitivity;
  const peak = observed.q0();
  const massErrorMeV = massError(q0, massMeV, peak, points[0].massMeV, points[points.length - 1].massMeV, high - low);
  return {
    massMeV,
    ...(massErrorMeV !== undefined && { massErrorMeV }),
    signalEvents,
    ...(error !== undefined && { signalEventsError: error }),
    ...(ses !== undefined && { branchingRatio: signalEvents * ses }),
    ...(ses !== undefined && error !== undefined && { branchingRatioError: error * ses }),
    p0: asymptoticP0(peak),
    significance: Math.sqrt(peak),
  };
}

const separates = (window: VetoedWindow, a: number, b: number): boolean =>
  Math.min(a, b) <= window.minMeV && Math.max(a, b) >= window.maxMeV;

function maximise(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let c = b - GOLDEN * (b - a);
  let d = a + GOLDEN * (b - a);
  let [fc, fd] = [f(c), f(d)];
  while (b - a > MASS_TOLERANCE * (high - low)) {
    if (fc > fd) {
      [b, d, fd] = [d, c, fc];
      c = b - GOLDEN * (b - a);
      fc = f(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + GOLDEN * (b - a);
      fd = f(d);
    }
  }
  return 0.5 * (a + b);
}

/** Half the width of the interval in which q0 stays within 1 of its maximum; undefined when it does not close within the scan. */
function massError(q0: (m: number) => number, massMeV: number, peak: number, low: number, high: number, scale: number): number | undefined {
  const crossing = (direction: 1 | -1): number | undefined => {
    let inside = 0;
    let outside = 0.25 * scale;
    const beyond = (distance: number): boolean => massMeV + direction * distance < low || massMeV + direction * distance > high;
    while (!beyond(outside) && q0(massMeV + direction * outside) > peak - 1) {
      inside = outside;
      outside *= 2;
    }
    if (beyond(outside)) return undefined;
    for (let i = 0; i < 20; i++) {
      const middle = 0.5 * (inside + outside);
      if (q0(massMeV + direction * middle) > peak - 1) inside = middle;
      else outside = middle;
    }
    return 0.5 * (inside + outside);
  };
  if (peak <= 1 || !(scale > 0)) return undefined;
  const down = crossing(-1);
  const up = crossing(1);
  return down === undefined || up === undefined ? undefined : 0.5 * (down + up);
}
