import type { CurveSeries, PublishedCurve } from '../literature/curve.js';
import type { EndLabel } from './end-labels.js';
import { isSeparated, type MassUnit } from './mass-axis.js';
import { publishedColour, type ColourName } from './palette.js';
import { clipToDomain, type CurvePoint } from './runs.js';
import type { Domain } from './ticks.js';

/** A published upper limit as it is drawn: pieces between its gaps, inside the range of the y axis, and its label. */
export interface DrawnCurve {
  readonly colour: ColourName;
  readonly parts: readonly (readonly CurvePoint[])[];
  readonly label: EndLabel;
}

/** The series for a stable X, or else that of the longest lifetime. */
export const longestLived = (curve: PublishedCurve): CurveSeries =>
  curve.series.reduce((best, series) => ((series.lifetimePs ?? Infinity) > (best.lifetimePs ?? Infinity) ? series : best));

/** Curves without a point inside the ranges are left out. */
export function drawnCurves(curves: readonly PublishedCurve[], domain: Domain, massRange: Domain, unit: MassUnit): readonly DrawnCurve[] {
  return curves.flatMap((curve, k) => {
    const series = longestLived(curve);
    const parts = pieces(series, curve.gapsMeV, unit)
      .flatMap(piece => clipToDomain(piece, domain))
      .map(piece => piece.filter(([mass]) => mass >= massRange[0] && mass <= massRange[1]))
      .filter(piece => piece.length > 0);
    const end = parts.at(-1)?.at(-1);
    if (end === undefined) return [];
    const colour = publishedColour(k);
    return [{ colour, parts, label: { lines: words(curve, series), start: parts[parts.length - 1][0], end, colour } }];
  });
}

function pieces({ massMeV, limit }: CurveSeries, gapsMeV: PublishedCurve['gapsMeV'], unit: MassUnit): CurvePoint[][] {
  const gaps = gapsMeV.map(([minMeV, maxMeV]) => ({ minMeV, maxMeV }));
  const found: CurvePoint[][] = [];
  massMeV.forEach((mass, k) => {
    const point: CurvePoint = [mass * unit.perMeV, limit[k]];
    if (k === 0 || isSeparated(massMeV[k - 1], mass, gaps)) found.push([point]);
    else found[found.length - 1].push(point);
  });
  return found;
}

/** "NA62" over "2016–2022", with the lifetime where X is not stable and the confidence level where it is not 90%. */
function words(curve: PublishedCurve, { lifetimePs }: CurveSeries): string[] {
  const [, name, rest] = /^(\S+)\s*(.*)$/.exec(curve.label) ?? ['', curve.label, ''];
  const level = curve.confidenceLevel === 0.9 ? [] : [`${100 * curve.confidenceLevel}% CL`];
  return [name, ...(rest === '' ? [] : [rest]), ...lifetimeWords(lifetimePs), ...level, ...(curve.kind === 'expected' ? ['expected'] : [])];
}

function lifetimeWords(lifetimePs: CurveSeries['lifetimePs']): string[] {
  if (lifetimePs === null) return [];
  if (lifetimePs === 'prompt') return ['prompt'];
  return [`τ = ${lifetimePs >= 1000 ? `${lifetimePs / 1000} ns` : `${lifetimePs} ps`}`];
}
