import type { ScanPoint } from '../search/result.js';
import { crossPath } from './header.js';
import type { MassUnit } from './mass-axis.js';
import { paint } from './palette.js';
import { customMark, type CustomMark } from './space.js';
import { svgElement } from './svg.js';

/** Crosses on the axis at the masses whose fit failed, each with its cause: they have no value to be drawn at. */
export const failedPoints = (scan: readonly ScanPoint[], unit: MassUnit): CustomMark =>
  customMark('failed', ({ document, x, bottom }) =>
    scan.flatMap(point => {
      if (point.status !== 'failed') return [];
      const cause = svgElement(document, 'title');
      cause.append(document.createTextNode(point.cause));
      const d = crossPath(x(point.massMeV * unit.perMeV), bottom - 9);
      return [svgElement(document, 'path', { d, stroke: paint('muted'), 'stroke-width': 1.5, fill: 'none' }, [cause])];
    }),
  );
