import { createEffect, createSignal, type JSX } from 'solid-js';
import { svgElement } from '../../../../src/plot/svg.js';
import { Figure } from '../../components/figure.jsx';
import { plotAreaOf, type PlotArea } from '../../plot-area.js';

/** A figure with something over it that follows its own state: the figure is not drawn again for that. */
export function OverlaidFigure(props: {
  draw: (width: number) => SVGSVGElement;
  overlay: (area: PlotArea) => readonly SVGElement[];
}): JSX.Element {
  const [area, setArea] = createSignal<PlotArea | null>(null);
  let layer: SVGElement | undefined;
  const drawn = (svg: SVGSVGElement): void => {
    const found = plotAreaOf(svg);
    layer = svgElement(document, 'g', { class: 'looked-at' });
    found?.layer.append(layer);
    setArea(found);
  };
  createEffect(() => {
    const found = area();
    if (found) layer?.replaceChildren(...props.overlay(found));
  });
  return <Figure draw={props.draw} onDrawn={drawn} />;
}
