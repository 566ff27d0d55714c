import type { JSX } from 'solid-js';
import { svgElement } from '../../../../src/plot/svg.js';
import type { PlotArea } from '../../plot-area.js';
import { OverlaidFigure } from './overlaid-figure.jsx';

export interface MassPictureProps {
  /** A figure against mass in MeV. */
  readonly draw: (width: number) => SVGSVGElement;
  readonly massMeV: number;
  /** What is marked there; null: the mass alone. */
  readonly value: number | null;
}

/** A figure against mass with one mass marked. */
export function MassPicture(props: MassPictureProps): JSX.Element {
  const marks = (area: PlotArea): SVGElement[] => {
    const x = area.xOf(props.massMeV);
    const y = props.value === null ? NaN : area.yOf(props.value);
    return [
      ...(x >= area.left && x <= area.right
        ? [svgElement(document, 'path', { class: 'mass', d: `M${x},${area.top}V${area.bottom}` })]
        : []),
      ...(y >= area.top && y <= area.bottom ? [svgElement(document, 'circle', { class: 'mark', cx: x, cy: y, r: 5 })] : []),
    ];
  };
  return <OverlaidFigure draw={props.draw} overlay={marks} />;
}
