import { createEffect, createSignal, onCleanup, onMount, type JSX } from 'solid-js';

export interface FigureProps {
  /** Draws the figure for a width in pixels. Called again when what it reads changes, or the width. */
  readonly draw: (width: number) => SVGSVGElement | null;
  /** Narrower places show the figure drawn at this width and scaled down; default 480. */
  readonly narrowest?: number;
  /** Told of each drawing in place. */
  readonly onDrawn?: (svg: SVGSVGElement) => void;
}

const NARROWEST = 480;

/** A figure of src/plot in the page, drawn to the width that there is. */
export function Figure(props: FigureProps): JSX.Element {
  const [host, setHost] = createSignal<HTMLDivElement>();
  const [width, setWidth] = createSignal(0);
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(props.narrowest ?? NARROWEST, Math.round(entry.contentRect.width))));
    observer.observe(host()!);
    onCleanup(() => observer.disconnect());
  });
  createEffect(() => {
    const place = host();
    if (place === undefined || width() === 0) return;
    const svg = props.draw(width());
    // the policy of the page allows no style elements; the page has their rules
    svg?.querySelector('style')?.remove();
    place.replaceChildren(...(svg === null ? [] : [svg]));
    if (svg !== null) props.onDrawn?.(svg);
  });
  return <div class="figure" ref={setHost} />;
}
