import { customMark, type CustomMark } from './space.js';
import { svgElement } from './svg.js';
import type { Domain } from './ticks.js';

/** How a page reads the y axis under the pointer: `symlog` is sign(y) ln(1 + |y|). */
export type AxisKind = 'linear' | 'log' | 'symlog';

export interface PointerDomain {
  readonly x: Domain;
  readonly y: Domain;
  readonly kind: AxisKind;
}

/** An invisible area over the frame that tells a page which values lie under the pointer: x always on a linear axis. */
export const pointerArea = ({ x: [from, to], y: [low, high], kind }: PointerDomain): CustomMark =>
  customMark('pointer', ({ document, left, right, top, bottom }) => [
    svgElement(document, 'rect', {
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      fill: 'none',
      'pointer-events': 'all',
      'data-x': `${from} ${to}`,
      'data-y': `${low} ${high}`,
      'data-kind': kind,
    }),
  ]);
