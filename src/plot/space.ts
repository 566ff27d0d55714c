import type { Markish } from '@observablehq/plot';
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

/** A mark of Plot made of elements drawn by hand, in a group of that class. */
export function customMark(className: string, draw: (space: PlotSpace) => readonly SVGElement[]): Markish {
  return (_index, scales, _values, dimensions, context) => {
    const { width, height, marginTop, marginRight, marginBottom, marginLeft } = dimensions;
    const elements = draw({
      document: context.document,
      x: scales.x as PlotSpace['x'],
      y: scales.y as PlotSpace['y'],
      left: marginLeft,
      right: width - marginRight,
      top: marginTop,
      bottom: height - marginBottom,
    });
    return svgElement(context.document, 'g', { class: className }, elements);
  };
}
