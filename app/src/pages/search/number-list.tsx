import { For, type JSX } from 'solid-js';

export type NumberRows = readonly (readonly [string, string])[];

/** A text of fewer letters stays on one line: a number is not to be parted from its power of ten. */
const SHORT = 32;

/** Numbers with their names. */
export function NumberList(props: { rows: NumberRows }): JSX.Element {
  return (
    <dl class="numbers">
      <For each={props.rows}>
        {([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd classList={{ short: value.length < SHORT }}>{value}</dd>
          </>
        )}
      </For>
    </dl>
  );
}
