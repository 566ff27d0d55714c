import type { ContourRing } from '../recast/region.js';
import { hatchLines } from './hatch.js';
import type { MassUnit } from './mass-axis.js';
import { customMark, type CustomMark, type PlotSpace } from './space.js';
import { pathThrough, svgElement, type Attributes } from './svg.js';

type Pixels = readonly (readonly [number, number])[];

const pixelsOf = (ring: ContourRing, { x, y }: PlotSpace, unit: MassUnit): Pixels =>
  ring.points.map(([massMeV, coupling]) => [x(massMeV * unit.perMeV), y(coupling)]);

const areaPath = (rings: readonly Pixels[]): string => rings.map(points => `${pathThrough(points)}Z`).join('');

/** The contour itself, without the stretches along which a ring is cut: a region that goes on has no line at its end. */
function linePath(ring: ContourRing, points: Pixels): string {
  let d = '';
  let isDown = false;
  ring.cuts.forEach((cut, k) => {
    if (cut === null) d += isDown ? `L${points[k + 1].join(',')}` : pathThrough([points[k], points[k + 1]]);
    isDown = cut === null;
  });
  return d;
}

/** A region with its holes: area and outline, each where its attributes are given; `title` is shown where the pointer rests. */
export const regionMark = (
  className: string,
  rings: readonly ContourRing[],
  unit: MassUnit,
  { area, line, title }: { readonly area?: Attributes; readonly line?: Attributes; readonly title?: string },
): CustomMark =>
  customMark(className, space => {
    if (rings.length === 0) return [];
    const { document } = space;
    const pixels = rings.map(ring => pixelsOf(ring, space, unit));
    const d = pixels.map((points, k) => linePath(rings[k], points)).join('');
    const words = title === undefined ? [] : [svgElement(document, 'title', {}, [document.createTextNode(title)])];
    return [
      ...(area === undefined ? [] : [svgElement(document, 'path', { d: areaPath(pixels), 'fill-rule': 'evenodd', ...area }, words)]),
      ...(line === undefined || d === '' ? [] : [svgElement(document, 'path', { d, fill: 'none', 'stroke-linejoin': 'round', ...line })]),
    ];
  });

/** A region hatched inside a dashed outline: what a limit would exclude if its assumptions held there. */
export const hatchedRegion = (className: string, rings: readonly ContourRing[], unit: MassUnit, line: Attributes): CustomMark =>
  customMark(className, space => {
    if (rings.length === 0) return [];
    const { document, left, right, top, bottom } = space;
    const pixels = rings.map(ring => pixelsOf(ring, space, unit));
    const id = `portalscope-${className}-${checksum(areaPath(pixels))}`;
    const clip = svgElement(document, 'clipPath', { id }, [svgElement(document, 'path', { d: areaPath(pixels), 'clip-rule': 'evenodd' })]);
    const dashed = pixels.map((points, k) => linePath(rings[k], points)).join('');
    return [
      clip,
      svgElement(document, 'path', { d: hatchLines(left, right, top, bottom), 'clip-path': `url(#${id})`, fill: 'none', ...line }),
      ...(dashed === '' ? [] : [svgElement(document, 'path', { d: dashed, fill: 'none', 'stroke-dasharray': '5,4', ...line })]),
    ];
  });

/** A short name for a text, so that several figures of one page do not share a clip path (FNV-1a). */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return (hash >>> 0).toString(36);
}
