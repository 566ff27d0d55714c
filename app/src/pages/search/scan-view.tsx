import { createEffect, createSignal, type JSX } from 'solid-js';
import { svgElement } from '../../../../src/plot/svg.js';
import type { ScannedPoint } from '../../../../src/search/result.js';
import { Figure } from '../../components/figure.jsx';
import { plotAreaOf, type PlotArea } from '../../plot-area.js';
import { listenToArea, massKeys, type LineHandlers } from './mass-line.js';

export interface ScanViewProps {
  readonly draw: (width: number) => SVGSVGElement;
  readonly massMeV: number | null;
  /** Of the x axis: 1, or 1000 for an axis in GeV. */
  readonly massUnitMeV: number;
  /** What is marked at the mass that is looked at. */
  readonly value: (point: ScannedPoint) => number;
  readonly point: ScannedPoint | null;
  onMass(massMeV: number, gesture: string): void;
  onMassEnd(): void;
  /** A point of the scan was clicked. */
  onPoint(massMeV: number): void;
  onZoom(range: readonly [number, number] | null): void;
}

/** A figure against mass: the mass that is looked at is dragged, a click opens a point, a brush zooms, a double click shows all. */
export function ScanView(props: ScanViewProps): JSX.Element {
  const [area, setArea] = createSignal<PlotArea | null>(null);
  let overlay: SVGGElement | undefined;
  const inMeV = (value: number): number => value * props.massUnitMeV;
  const handlers: LineHandlers = {
    line: () => (props.massMeV === null ? null : props.massMeV / props.massUnitMeV),
    onDrag: value => props.onMass(inMeV(value), 'drag mass'),
    onDragEnd: () => props.onMassEnd(),
    onClick: value => props.onPoint(inMeV(value)),
    onBrush: (from, to) => props.onZoom([inMeV(from), inMeV(to)]),
    onReset: () => props.onZoom(null),
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
    const [found, massMeV, point] = [area(), props.massMeV, props.point];
    if (found === null || overlay === undefined) return;
    const x = massMeV === null ? NaN : found.xOf(massMeV / props.massUnitMeV);
    const isInside = x >= found.left && x <= found.right;
    const y = point === null ? NaN : found.yOf(props.value(point));
    overlay.replaceChildren(
      ...(isInside ? [svgElement(document, 'path', { class: 'mass', d: `M${x},${found.top}V${found.bottom}` })] : []),
      ...(isInside && y >= found.top && y <= found.bottom ? [svgElement(document, 'circle', { class: 'mark', cx: x, cy: y, r: 5 })] : []),
    );
  });
  return (
    <div
      class="plot scan"
      role="application"
      tabindex="0"
      aria-label="Plot: left and right arrow keys move the mass, plus zooms in, minus shows all masses"
      {...massKeys(area, handlers)}
    >
      <Figure draw={props.draw} onDrawn={drawn} />
    </div>
  );
}
