import { createEffect, createSignal, For, Show, type JSX } from 'solid-js';
import type { Analysis } from '../../../../src/config/schema.js';
import type { CutSpectrum } from '../../../../src/events/cut-spectrum.js';
import { cutSpectrumFigure } from '../../../../src/plot/cut-spectrum.js';
import { svgElement } from '../../../../src/plot/svg.js';
import type { DataStatus } from '../../../../src/search/result.js';
import { VERSION } from '../../../../src/version.js';
import { Figure } from '../../components/figure.jsx';
import { plotAreaOf, type PlotArea } from '../../plot-area.js';
import { listenToArea } from './mass-line.js';

type IntervalCut = Extract<Analysis['selection'][number], { column: string }>;

export interface CutViewProps {
  readonly analysis: Analysis;
  readonly spectra: readonly CutSpectrum[];
  readonly status: DataStatus;
  /** Number of the spectrum that is drawn. */
  readonly cut: number;
  readonly height: (width: number) => number;
  onCut(cut: number): void;
  /** A limit of the k-th cut of the selection was moved. */
  onChange(k: number, cut: IntervalCut): void;
}

/** The quantity of a cut for events that pass all others, with the limits of the cut to be dragged. */
export function CutView(props: CutViewProps): JSX.Element {
  const spectrum = (): CutSpectrum | undefined => props.spectra[Math.min(props.cut, props.spectra.length - 1)];
  return (
    <Show when={spectrum()} fallback={<p class="placeholder">The selection has no cut on one quantity.</p>}>
      {found => (
        <div class="cut-view">
          <label class="field">
            <span>Cut</span>
            <select
              value={String(Math.min(props.cut, props.spectra.length - 1))}
              onChange={event => props.onCut(Number(event.currentTarget.value))}
            >
              <For each={props.spectra}>{(one, k) => <option value={String(k())}>{one.cut}</option>}</For>
            </select>
          </label>
          <Limits {...props} spectrum={found()} />
        </div>
      )}
    </Show>
  );
}

function Limits(props: CutViewProps & { spectrum: CutSpectrum }): JSX.Element {
  const [area, setArea] = createSignal<PlotArea | null>(null);
  const [moved, setMoved] = createSignal<{ readonly end: 'min' | 'max'; readonly value: number } | null>(null);
  let overlay: SVGGElement | undefined;
  /** The cut of the analysis that the spectrum is of; a condition, and what a region asks for, are no limits to be dragged. */
  const number = (): number => {
    const { quantity, min, max } = props.spectrum;
    return props.analysis.selection.findIndex(cut => 'column' in cut && cut.column === quantity && cut.min === min && cut.max === max);
  };
  const nearestEnd = (value: number): 'min' | 'max' | null => {
    const { min, max } = props.spectrum;
    if (number() < 0 || (min === undefined && max === undefined)) return null;
    if (min === undefined) return 'max';
    if (max === undefined) return 'min';
    return Math.abs(value - min) < Math.abs(value - max) ? 'min' : 'max';
  };
  /** Three digits of the range are as fine as a drag is. */
  const rounded = (value: number): number => {
    const { edges } = props.spectrum;
    const step = 10 ** Math.floor(Math.log10((edges[edges.length - 1] - edges[0]) / 300));
    return Number((Math.round(value / step) * step).toPrecision(8));
  };
  let grabbed: 'min' | 'max' | null = null;
  let hovered = NaN;
  const drawn = (svg: SVGSVGElement): void => {
    const found = plotAreaOf(svg);
    if (found) {
      overlay = svgElement(document, 'g', { class: 'looked-at' }) as SVGGElement;
      found.layer.append(overlay);
      found.rectangle.addEventListener('pointermove', event => (hovered = found.xAt(event.clientX)));
      found.rectangle.addEventListener('pointerdown', event => (hovered = found.xAt(event.clientX)));
      listenToArea(area, found, {
        line: () => {
          const end = nearestEnd(hovered);
          return end === null ? null : (props.spectrum[end] ?? null);
        },
        onDrag: value => {
          grabbed ??= nearestEnd(hovered);
          if (grabbed !== null) setMoved({ end: grabbed, value: rounded(value) });
        },
        onDragEnd: () => {
          const [now, k] = [moved(), number()];
          grabbed = null;
          setMoved(null);
          const cut = props.analysis.selection[k];
          if (now !== null && cut !== undefined && 'column' in cut) props.onChange(k, { ...cut, [now.end]: now.value });
        },
        onClick: () => (grabbed = null),
      });
    }
    setArea(found);
  };
  createEffect(() => {
    const [found, now] = [area(), moved()];
    if (found === null || overlay === undefined) return;
    overlay.replaceChildren(
      ...(now === null
        ? []
        : [svgElement(document, 'path', { class: 'mass', d: `M${found.xOf(now.value)},${found.top}V${found.bottom}` })]),
    );
  });
  return (
    <div class="plot cut">
      <Figure
        draw={width =>
          cutSpectrumFigure(
            { spectrum: props.spectrum, isWeighted: false, status: props.status, version: VERSION },
            { document, width, height: props.height(width) },
          )
        }
        onDrawn={drawn}
      />
      <p class="muted">
        {number() < 0
          ? 'This one is a condition: it is changed at the left.'
          : `${moved() === null ? 'Drag a limit to move it.' : `${moved()!.end === 'min' ? 'Lowest' : 'Highest'}: ${moved()!.value}`}`}
      </p>
    </div>
  );
}
