import { createEffect, createSignal, type Accessor } from 'solid-js';

/** When nothing else is to be done; not every browser can tell. */
const whenIdle = (act: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act, 200);
};

/** Has what is there been painted, and had the browser time since? What is not of the first view waits for it. */
export function seen(isThere: Accessor<boolean>): Accessor<boolean> {
  const [isSeen, setSeen] = createSignal(false);
  createEffect(() => {
    if (isThere()) requestAnimationFrame(() => whenIdle(() => setSeen(true)));
  });
  return isSeen;
}
