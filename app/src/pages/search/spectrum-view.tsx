import { createEffect, createSignal, type JSX } from 'solid-js';
import { typesetMass, typesetNumber } from '../../../../src/formats/typeset-number.js';
import { spectrumFigure, type SpectrumData } from '../../../../src/plot/spectrum.js';
import { svgElement } from '../../../../src/plot/svg.js';
import { textElement, textWidth, TYPE } from '../../../../src/plot/typeset.js';
import type { Hypothesis } from '../../../../src/search/hypothesis.js';
import { Figure } from '../../components/figure.jsx';
import { plotAreaOf, type PlotArea } from '../../plot-area.js';
import { listenToArea, massKeys, type LineHandlers } from './mass-line.js';
import { massOfPeak, peakOf } from './shown.js';

export interface SpectrumViewProps {
  readonly data: SpectrumData;
  /** It belongs to what was before a change. */
  readonly isStale: boolean;
  readonly massMeV: number | null;
  /** Of that mass or, for a moment, of the one before. */
  readonly hypothesis: Hypothesis | null;
  readonly height: (width: number) => number;
  onMass(massMeV: number, gesture: string): void;
  onMassEnd(): void;
}

/** The spectrum with the mass that is looked at as a line to be dragged, and its signal at the size of its limit on the fit. */
export function SpectrumView(props: SpectrumViewProps): JSX.Element {
  const [area, setArea] = createSignal<PlotArea | null>(null);
  let overlay: SVGGElement | undefined;
  const kind = () => props.data.observable.kind;
  const handlers: LineHandlers = {
    line: () => (props.massMeV === null ? null : peakOf(kind(), props.massMeV)),
    onDrag: value => props.onMass(massOfPeak(kind(), value), 'drag mass'),
    onDragEnd: () => props.onMassEnd(),
    onClick: value => {
      props.onMass(massOfPeak(kind(), value), 'click mass');
      props.onMassEnd();
    },
  };
  const drawn = (svg: SVGSVGElement): void => {
    const found = plotAreaOf(svg);
    if (found) {
      overlay = svgElement(document, 'g', { class: 'looked-at' }) as SVGGElement;
      found.layer.append(overlay);
      listenToArea(area, found, handlers);
    }
    setArea(found);
  };
  createEffect(() => {
    const [found, massMeV, hypothesis] = [area(), props.massMeV, props.hypothesis];
    if (found && overlay) overlay.replaceChildren(...(massMeV === null ? [] : lookedAt(found, props.data, massMeV, hypothesis)));
  });
  return (
    <div
      class="plot spectrum"
      classList={{ stale: props.isStale }}
      role="application"
      tabindex="0"
      aria-label="Plot: left and right arrow keys move the mass"
      {...massKeys(area, handlers)}
    >
      <Figure draw={width => spectrumFigure(props.data, { document, width, height: props.height(width) })} onDrawn={drawn} />
    </div>
  );
}

/** Line, signal and words. */
function lookedAt(area: PlotArea, data: SpectrumData, massMeV: number, hypothesis: Hypothesis | null): SVGElement[] {
  const x = area.xOf(peakOf(data.observable.kind, massMeV));
  const point = hypothesis?.point.status === 'ok' ? hypothesis.point : undefined;
  const level = Number((100 * data.confidenceLevel).toFixed(1));
  const words = [typesetMass(massMeV), ...(point ? [`${level}% CL limit: ${typesetNumber(point.eventsLimit.observed, 3)} events`] : [])];
  const width = Math.max(...words.map(text => textWidth(text, TYPE.label)));
  const isLeft = x + width + 14 > area.right;
  return [
    ...(hypothesis?.curves ?? []).map(curve => svgElement(document, 'path', { class: 'signal', d: signalPath(area, data, curve) })),
    svgElement(document, 'path', { class: 'mass', d: `M${x},${area.top}V${area.bottom}` }),
    svgElement(document, 'path', { class: 'handle', d: `M${x - 6},${area.top}h12l-6,9z` }),
    ...words.map((text, k) =>
      textElement(document, text, TYPE.label, {
        class: 'words',
        x: isLeft ? x - 8 : x + 8,
        y: area.top + 20 + 18 * k,
        'text-anchor': isLeft ? 'end' : 'start',
      }),
    ),
  ];
}

/** The signal on the fit, in events a bin. */
function signalPath(area: PlotArea, { spectrum }: SpectrumData, { x, density }: Hypothesis['curves'][number]): string {
  const width = spectrum.edges[1] - spectrum.edges[0];
  return x
    .map((value, k) => {
      const height = Math.max(area.top, area.yOf((density[k] + backgroundAt(spectrum, value)) * width));
      return `${k === 0 ? 'M' : 'L'}${area.xOf(value).toFixed(2)},${height.toFixed(2)}`;
    })
    .join('');
}

/** All backgrounds at a value, linear between the points of the curve that holds it. */
function backgroundAt({ curves }: SpectrumData['spectrum'], at: number): number {
  const curve = curves.find(({ x }) => x.length > 1 && at >= x[0] - (x[1] - x[0]) && at <= x[x.length - 1] + (x[1] - x[0]));
  if (curve === undefined) return 0;
  const { x, components } = curve;
  const k = Math.min(x.length - 2, Math.max(0, Math.floor((at - x[0]) / (x[1] - x[0]))));
  const t = Math.min(1, Math.max(0, (at - x[k]) / (x[k + 1] - x[k])));
  return components.reduce((sum, density) => sum + (1 - t) * density[k] + t * density[k + 1], 0);
}
