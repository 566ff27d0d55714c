/** Keys of a plot that has the focus: arrows move what is under inspection, plus shows half as much around it, minus shows all. */

/** Steps of the arrow keys in px, the long ones with shift. */
const KEY_STEP = 2;
const LONG_KEY_STEP = 20;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Movement in px to the right and downwards; null for a key that is no arrow. */
export function arrowStep({ key, shiftKey }: KeyboardEvent): readonly [number, number] | null {
  const arrow = ARROWS[key];
  const step = shiftKey ? LONG_KEY_STEP : KEY_STEP;
  return arrow === undefined ? null : [step * arrow[0], step * arrow[1]];
}

/** With these the browser does something of its own. */
export const isShortcut = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => ctrlKey || metaKey || altKey;

/** Half of an interval, around a place as far as its ends allow. */
export function halfAround(at: number, from: number, to: number): readonly [number, number] {
  const quarter = (to - from) / 4;
  const middle = Math.min(to - quarter, Math.max(from + quarter, at));
  return [middle - quarter, middle + quarter];
}
