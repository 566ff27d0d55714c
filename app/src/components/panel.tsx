import { createSignal, onMount, type JSX, type ParentProps } from 'solid-js';

/** Panels are closed at first where the plot would otherwise be below them. */
const NARROW = '(max-width: 820px)';

/** A part of what is asked, which can be closed. */
export function Panel(props: ParentProps<{ title: string; /** At first. */ isClosed?: boolean }>): JSX.Element {
  const [isOpen, setOpen] = createSignal(props.isClosed !== true);
  onMount(() => setOpen(props.isClosed !== true && !window.matchMedia(NARROW).matches));
  return (
    <details class="panel" open={isOpen()} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{props.title}</h2>
      </summary>
      <div class="contents">{props.children}</div>
    </details>
  );
}
