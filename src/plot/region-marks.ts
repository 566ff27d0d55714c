import type { ContourPoint } from '../recast/contour.js';
import type { MassUnit } from './mass-axis.js';
import { paint, type ColourName } from './palette.js';
import { labelGround, leaderPoints, type LabelBox, type Pixel } from './region-label.js';
import { customMark, type CustomMark, type PlotSpace } from './space.js';
import { svgElement } from './svg.js';
import { textElement, textWidth, TYPE } from './typeset.js';

/** A region of the plane of mass and coupling with the words inside it. */
export interface LabelledRegion {
  readonly label: string;
  readonly colour: ColourName;
  readonly outlines: readonly (readonly ContourPoint[])[];
  /** Its label is bold. */
  readonly isMain?: boolean;
}

const toPixels = (outlines: readonly (readonly ContourPoint[])[], { x, y }: PlotSpace, unit: MassUnit): Pixel[][] =>
  outlines.map(outline => outline.map(([massMeV, coupling]): Pixel => [x(massMeV * unit.perMeV), y(coupling)]));

/** Words inside the regions, or beside them with a leader to the outline; nothing is written in the windows of mass `keepClear` and beyond the couplings `ends`. */
export const regionLabels = (
  regions: readonly LabelledRegion[],
  keepClear: readonly { readonly from: number; readonly to: number }[],
  ends: readonly number[],
  unit: MassUnit,
): CustomMark =>
  customMark('region-labels', space => {
    const { document, x, left, right } = space;
    const middle = (space.top + space.bottom) / 2;
    const pixels = ends.map(space.y);
    const top = Math.max(space.top, ...pixels.filter(y => y < middle));
    const bottom = Math.min(space.bottom, ...pixels.filter(y => y > middle));
    const ground = labelGround(
      regions.map(region => toPixels(region.outlines, space, unit)),
      { left, right, top, bottom },
    );
    const taken: LabelBox[] = keepClear.map(({ from, to }) => ({
      at: [(x(from) + x(to)) / 2, (top + bottom) / 2],
      width: x(to) - x(from),
      height: bottom - top,
    }));
    return regions.flatMap((region, k) => {
      const size = { width: textWidth(region.label, TYPE.label) * (region.isMain === true ? 1.06 : 1), height: TYPE.label };
      const placed = ground.place(k, size, taken);
      if (placed === undefined) return [];
      const { at, target } = placed;
      taken.push({ at, ...size });
      if (target !== undefined) taken.push(...leaderPoints(at, target).map(point => ({ at: point, width: 2, height: 2 })));
      const text = textElement(document, region.label, TYPE.label, {
        x: at[0],
        y: at[1] + 0.35 * TYPE.label,
        'text-anchor': 'middle',
        'font-weight': region.isMain === true ? 'bold' : 'normal',
        fill: paint(region.colour),
      });
      return target === undefined ? [text] : [leader(document, region.colour, { at, ...size }, target), text];
    });
  });

/** From the edge of the box of the label towards a point of the outline, where it ends in a dot. */
function leader(document: Document, colour: ColourName, { at, width, height }: LabelBox, [x, y]: Pixel): SVGElement {
  const [dx, dy] = [x - at[0], y - at[1]];
  const start = 1 / Math.max(Math.abs(dx) / (width / 2 + 3), Math.abs(dy) / (height / 2 + 1), 1);
  return svgElement(document, 'g', { class: 'leader' }, [
    svgElement(document, 'path', {
      d: `M${at[0] + start * dx},${at[1] + start * dy}L${x},${y}`,
      stroke: paint(colour),
      'stroke-width': 0.9,
    }),
    svgElement(document, 'circle', { cx: x, cy: y, r: 2, fill: paint(colour) }),
  ]);
}
