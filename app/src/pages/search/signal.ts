import type { SpectrumData } from '../../../../src/plot/spectrum.js';
import type { Hypothesis } from '../../../../src/search/hypothesis.js';

/** The spectrum with the signal that is looked at drawn in, as the page shows it. */
export function withSignal(data: SpectrumData, { point, curves }: Hypothesis): SpectrumData {
  if (point.status !== 'ok') return data;
  const { spectrum } = data;
  return {
    ...data,
    spectrum: {
      ...spectrum,
      signalMassMeV: point.massMeV,
      curves: spectrum.curves.map(curve => ({ ...curve, signal: curve.x.map(x => densityAt(curves, x)) })),
    },
  };
}

/** Linear between the points of the curve that holds x. */
function densityAt(curves: Hypothesis['curves'], at: number): number {
  const curve = curves.find(({ x }) => at >= x[0] && at <= x[x.length - 1]);
  if (curve === undefined) return 0;
  const { x, density } = curve;
  const k = Math.min(x.length - 2, Math.floor((at - x[0]) / (x[1] - x[0])));
  const t = (at - x[k]) / (x[k + 1] - x[k]);
  return (1 - t) * density[k] + t * density[k + 1];
}
