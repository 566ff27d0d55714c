import { svgElement } from '../../../../src/plot/svg.js';
import type { PlotArea } from '../../plot-area.js';
import { arrowStep, halfAround, isShortcut } from '../../plot-keys.js';

/** A movement of the pointer longer than this in px is no click. */
const CLICK = 4;
/** The line is taken hold of within this distance in px; a finger is broader. */
const REACH = { mouse: 9, touch: 24 };

export interface LineHandlers {
  /** The place of the line on the x axis of the figure; null where there is none. */
  readonly line: () => number | null;
  /** While the line is dragged, in values of the x axis. */
  readonly onDrag: (value: number) => void;
  readonly onDragEnd: () => void;
  /** Pressed and released in one place. */
  readonly onClick: (value: number) => void;
  /** A part of the axis was brushed; absent: a press beside the line takes the line with it. */
  readonly onBrush?: (from: number, to: number) => void;
  readonly onReset?: () => void;
}

/** The same from the keyboard, for the element around the figure: arrows move the line, plus shows half of the masses around it, minus shows all. */
export function massKeys(
  area: () => PlotArea | null,
  { line, onDrag, onDragEnd, onBrush, onReset }: LineHandlers,
): { onKeyDown(event: KeyboardEvent): void; onKeyUp(event: KeyboardEvent): void } {
  return {
    onKeyDown(event) {
      const now = area();
      if (now === null || isShortcut(event)) return;
      const { left, right, top, xOf, valueAt } = now;
      const value = line();
      const x = Math.min(right, Math.max(left, value === null ? (left + right) / 2 : xOf(value)));
      const [along] = arrowStep(event) ?? [0];
      if (along !== 0) onDrag(valueAt(x + along, top).x);
      else if (event.key === '+' && onBrush !== undefined) {
        const [from, to] = halfAround(x, left, right).map(at => valueAt(at, top).x);
        onBrush(from, to);
      } else if (event.key === '-' && onReset !== undefined) onReset();
      else return;
      event.preventDefault();
    },
    onKeyUp(event) {
      if (arrowStep(event) !== null) onDragEnd();
    },
  };
}

const reachOf = (event: PointerEvent): number => (event.pointerType === 'touch' ? REACH.touch : REACH.mouse);

/** Lets the line of a figure be dragged, its axis be clicked and brushed. The figure may be drawn anew meanwhile: `area` gives the present one. */
export function listenToArea(area: () => PlotArea | null, { rectangle }: PlotArea, handlers: LineHandlers): void {
  const isNear = (event: PointerEvent): boolean => {
    const [now, value] = [area(), handlers.line()];
    if (now === null || value === null) return false;
    const box = now.rectangle.getBoundingClientRect();
    const at = box.left + ((now.xOf(value) - now.left) / (now.right - now.left)) * box.width;
    return Math.abs(at - event.clientX) < reachOf(event);
  };
  rectangle.addEventListener('pointermove', event => rectangle.classList.toggle('grab', isNear(event)));
  rectangle.addEventListener('dblclick', () => handlers.onReset?.());
  rectangle.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    const takesLine = isNear(event) || (handlers.onBrush === undefined && event.pointerType !== 'touch');
    const brushes = !takesLine && handlers.onBrush !== undefined && event.pointerType !== 'touch';
    // elsewhere a finger scrolls the page
    if (event.pointerType !== 'touch' || takesLine) event.preventDefault();
    let hasMoved = false;
    let brush: SVGElement | undefined;
    const move = (next: PointerEvent): void => {
      const now = area();
      hasMoved ||= Math.abs(next.clientX - event.clientX) > CLICK;
      if (!hasMoved || now === null) return;
      if (takesLine) handlers.onDrag(now.xAt(next.clientX));
      else if (brushes) {
        brush?.remove();
        const [x1, x2] = [now.xAt(event.clientX), now.xAt(next.clientX)].sort((a, b) => a - b).map(now.xOf);
        brush = svgElement(document, 'rect', { class: 'brush', x: x1, y: now.top, width: x2 - x1, height: now.bottom - now.top });
        now.layer.append(brush);
      }
    };
    const finish = (next: PointerEvent): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', finish);
      window.removeEventListener('pointercancel', finish);
      brush?.remove();
      const now = area();
      if (now === null) return;
      if (next.type === 'pointercancel' || hasMoved) {
        if (takesLine) handlers.onDragEnd();
        else if (brushes && next.type === 'pointerup') {
          const [from, to] = [now.xAt(event.clientX), now.xAt(next.clientX)].sort((a, b) => a - b);
          handlers.onBrush!(from, to);
        }
      } else handlers.onClick(now.xAt(next.clientX));
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', finish);
    window.addEventListener('pointercancel', finish);
  });
}
