import type { RenderFunction } from '@observablehq/plot';
import { svgElement } from './svg.js';

/** The drawing area of a panel in pixels, with its scales: for what Plot has no mark. */
export interface PlotSpace {
  readonly document: Document;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A mark made of elements drawn by hand: Plot takes it among its own, and a panel without Plot draws it (panel.ts). */
export type CustomMark = RenderFunction & { draw(space: PlotSpace): SVGElement };

/** A mark of elements drawn by hand, in a group of that class. */
export function customMark(className: string, elementsOf: (space: PlotSpace) => readonly SVGElement[]): CustomMark {
  const draw = (space: PlotSpace): SVGElement => svgElement(space.document, 'g', { class: className }, elementsOf(space));
  const render: RenderFunction = (_index, scales, _values, dimensions, context) => {
    const { width, height, marginTop, marginRight, marginBottom, marginLeft } = dimensions;
    return draw({
      document: context.document,
      x: scales.x as PlotSpace['x'],
      y: scales.y as PlotSpace['y'],
      left: marginLeft,
      right: width - marginRight,
      top: marginTop,
      bottom: height - marginBottom,
    });
  };
  return Object.assign(render, { draw });
}

/** Marks cut at the frame, for a part of what there is. */
export const clipped = (marks: readonly CustomMark[]): readonly CustomMark[] => [
  customMark('clipped', space => {
    const { document, left, right, top, bottom } = space;
    const id = `portalscope-frame-${[left, right, top, bottom].join('-')}`;
    const frame = svgElement(document, 'rect', { x: left, y: top, width: right - left, height: bottom - top });
    const drawn = marks.map(mark => mark.draw(space));
    return [svgElement(document, 'clipPath', { id }, [frame]), svgElement(document, 'g', { 'clip-path': `url(#${id})` }, drawn)];
  }),
];
