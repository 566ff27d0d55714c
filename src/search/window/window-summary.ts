import { intensity } from '../../model/unbinned-model.js';
import { massModel } from '../mass-model.js';
import type { BackgroundSummary, LargestExcess, RegionSummary, ScannedPoint, ScanPoint, Spectrum } from '../result.js';
import { peakPosition, type ScanSpecification } from '../specification.js';

/** What the report shows of a search by windows, which has no fit of the whole spectrum. */
export interface WindowSummary {
  readonly regions: readonly (RegionSummary & { readonly observed: number })[];
  readonly backgrounds: readonly FittedBackground[];
  readonly curves: Spectrum['curves'];
  readonly largestExcess?: LargestExcess;
}

type FittedBackground = BackgroundSummary & { readonly fitted: number; readonly fittedError: number };

const POINTS = 240;

/** Joins the windows: the background at each mass makes a curve over the masses searched. `signal`: what is drawn on it. */
export function windowSummary(
  specification: ScanSpecification,
  x: Float64Array,
  scan: readonly ScanPoint[],
  signal: { readonly massMeV: number; readonly events: number },
): WindowSummary {
  const points = scan.filter((p): p is ScannedPoint => p.status === 'ok');
  const place = (p: ScannedPoint): number => peakPosition(specification.observable, p.massMeV);
  const model = massModel(specification, signal.massMeV, 0).model;
  const parameters = Float64Array.from(model.parameters, p => p.start);
  parameters[0] = signal.events;
  const parts = specification.regions.flatMap(region => {
    const inside = points.filter(p => place(p) >= region.min && place(p) <= region.max);
    return inside.length < 2
      ? []
      : [{ name: `${region.name}, masses tried`, inside, min: place(inside[0]), max: place(inside[inside.length - 1]) }];
  });
  const curves = parts.map(({ name, inside, min, max }) => {
    const at = Float64Array.from({ length: POINTS }, (_, k) => min + ((k + 0.5) * (max - min)) / POINTS);
    const density = Array.from(at, v =>
      between(
        inside.map(place),
        inside.map(p => p.window?.backgroundDensity ?? 0),
        v,
      ),
    );
    return { region: name, x: Array.from(at), components: [density], signal: Array.from(intensity(model.components[0], parameters, at)) };
  });
  const excess = largestWindowExcess(points);
  return {
    regions: parts.map(({ name, min, max }) => ({ name, min, max, observed: x.reduce((n, v) => (v >= min && v <= max ? n + 1 : n), 0) })),
    backgrounds: [sidebandBackground(parts, curves, points)],
    curves,
    ...(excess && { largestExcess: excess }),
  };
}

/** The mass with the largest q0, on the grid: its steps are smaller than the resolution. */
function largestWindowExcess(points: readonly ScannedPoint[]): LargestExcess | undefined {
  const best = points.reduce<ScannedPoint | undefined>((a, p) => (p.q0 > (a?.q0 ?? 0) ? p : a), undefined);
  if (!best) return undefined;
  const { massMeV, signalEvents, signalEventsError, singleEventSensitivity: ses, p0, significance } = best;
  return {
    massMeV,
    signalEvents,
    ...(signalEventsError !== undefined && { signalEventsError }),
    ...(ses !== undefined && { branchingRatio: signalEvents * ses }),
    ...(ses !== undefined && signalEventsError !== undefined && { branchingRatioError: signalEventsError * ses }),
    p0,
    significance,
  };
}

/** The curve integrated. Its error is the mean relative one of the windows: neighbouring windows share their sidebands, so errors are added linearly. */
function sidebandBackground(
  parts: readonly { readonly min: number; readonly max: number }[],
  curves: Spectrum['curves'],
  points: readonly ScannedPoint[],
): FittedBackground {
  const fitted = curves.reduce(
    (sum, { components }, k) => sum + (components[0].reduce((a, b) => a + b, 0) * (parts[k].max - parts[k].min)) / POINTS,
    0,
  );
  const relative = points.filter(p => p.windowBackground > 0).map(p => (p.window?.backgroundError ?? 0) / p.windowBackground);
  const mean = relative.length > 0 ? relative.reduce((a, b) => a + b, 0) / relative.length : 0;
  return { name: 'sidebands', label: 'background from sidebands', fitted, fittedError: fitted * mean };
}

/** Linear between ascending points. */
function between(x: readonly number[], y: readonly number[], at: number): number {
  const k = Math.min(
    x.length - 1,
    Math.max(
      1,
      x.findIndex(v => v >= at),
    ),
  );
  const t = (at - x[k - 1]) / (x[k] - x[k - 1]);
  return (1 - t) * y[k - 1] + t * y[k];
}
