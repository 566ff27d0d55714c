import type { JSX } from 'solid-js';
import { spectrumFigure } from '../../../../src/plot/spectrum.js';
import { svgElement } from '../../../../src/plot/svg.js';
import { textElement, textWidth, TYPE } from '../../../../src/plot/typeset.js';
import type { AnalysisResult } from '../../../../src/search/result.js';
import type { PlotArea } from '../../plot-area.js';
import { OverlaidFigure } from './overlaid-figure.jsx';

/** The spectrum of a search with its fit without signal, and something over it. */
export function SpectrumPicture(props: { result: AnalysisResult; overlay: (area: PlotArea) => readonly SVGElement[] }): JSX.Element {
  const data = () => {
    const { spectrum } = props.result;
    const curves = spectrum.curves.map(curve => ({ ...curve, signal: curve.signal.map(() => 0) }));
    return { ...props.result, spectrum: { ...spectrum, curves } };
  };
  return <OverlaidFigure draw={width => spectrumFigure(data(), { document, width })} overlay={props.overlay} />;
}

/** A line at a value of the observable, with words beside it; nothing outside the frame. */
export function verticalMark(area: PlotArea, value: number, words: string): SVGElement[] {
  const x = area.xOf(value);
  if (!(x >= area.left && x <= area.right)) return [];
  // in bold type
  const isLeft = x + 1.15 * textWidth(words, TYPE.label) + 14 > area.right;
  return [
    svgElement(document, 'path', { class: 'mass', d: `M${x},${area.top}V${area.bottom}` }),
    textElement(document, words, TYPE.label, {
      class: 'words',
      x: isLeft ? x - 8 : x + 8,
      y: area.top + 20,
      'text-anchor': isLeft ? 'end' : 'start',
    }),
  ];
}
