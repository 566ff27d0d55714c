import type { JSX, ParentProps } from 'solid-js';

/** A part of what is asked, which can be closed. */
export function Panel(props: ParentProps<{ title: string; isClosed?: boolean }>): JSX.Element {
  return (
    <details class="panel" open={props.isClosed !== true}>
      <summary>
        <h2>{props.title}</h2>
      </summary>
      <div class="contents">{props.children}</div>
    </details>
  );
}
