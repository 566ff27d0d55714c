import { For, type JSX } from 'solid-js';

export type NumberRows = readonly (readonly [string, string])[];

/** Numbers with their names. */
export function NumberList(props: { rows: NumberRows }): JSX.Element {
  return (
    <dl class="numbers">
      <For each={props.rows}>
        {([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        )}
      </For>
    </dl>
  );
}
