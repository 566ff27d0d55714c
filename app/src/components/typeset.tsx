import { For, Match, Switch, type JSX } from 'solid-js';
import { physicsText, pieces, symbolMarkup } from '../../../src/plot/typeset.js';

/** A symbol or a reaction as it is set in figures: "c_GG/f [GeV⁻¹]" with its index lowered, "K+ -> pi+ X" with particles and arrow. */
export function Typeset(props: { text: string }): JSX.Element {
  return (
    <span class="typeset">
      <For each={pieces(symbolMarkup(physicsText(props.text)))}>
        {({ text, style }) => (
          <Switch fallback={text}>
            <Match when={style === 'superscript'}>
              <sup>{text}</sup>
            </Match>
            <Match when={style === 'subscript'}>
              <sub>{text}</sub>
            </Match>
            <Match when={style === 'italic'}>
              <i>{text}</i>
            </Match>
          </Switch>
        )}
      </For>
    </span>
  );
}
