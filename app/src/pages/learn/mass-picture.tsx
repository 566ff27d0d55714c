import { createEffect, createSignal, type JSX } from 'solid-js';
import { svgElement } from '../../../../src/plot/svg.js';
import { Figure } from '../../components/figure.jsx';
import { plotAreaOf, type PlotArea } from '../../plot-area.js';

export interface MassPictureProps {
  /** A figure against mass in MeV. */
  readonly draw: (width: number) => SVGSVGElement;
  readonly massMeV: number;
  /** What is marked there; null: the mass alone. */
  readonly value: number | null;
}

/** A figure against mass with one mass marked. */
export function MassPicture(props: MassPictureProps): JSX.Element {
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
    if (found === null) return;
    const x = found.xOf(props.massMeV);
    const y = props.value === null ? NaN : found.yOf(props.value);
    layer?.replaceChildren(
      ...(x >= found.left && x <= found.right
        ? [svgElement(document, 'path', { class: 'mass', d: `M${x},${found.top}V${found.bottom}` })]
        : []),
      ...(y >= found.top && y <= found.bottom ? [svgElement(document, 'circle', { class: 'mark', cx: x, cy: y, r: 5 })] : []),
    );
  });
  return <Figure draw={props.draw} onDrawn={drawn} />;
}
