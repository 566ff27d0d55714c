import { For, Show, type JSX } from 'solid-js';
import { typesetMass, typesetNumber } from '../../../../src/formats/typeset-number.js';
import type { LimitLine } from '../../../../src/plot/limit-comparison.js';
import { PageLink } from '../../components/page-link.jsx';
import { Slider } from '../../components/slider.jsx';
import { Typeset } from '../../components/typeset.jsx';
import { massQuantity } from '../../quantities.js';
import type { Comparison } from './comparison.js';
import { lineAt, ownSubject } from './lines.js';
import { factorWords } from './projections.js';
import { publishedOn } from './subject.js';

/** All limits at the mass under inspection. */
export function PointPanel(props: { comparison: Comparison }): JSX.Element {
  const { page, state, lines } = props.comparison;
  /** What the page of recasts would be asked with. */
  const shownIds = (): readonly string[] => [
    ...publishedOn(state().subject)
      .map(({ id }) => id)
      .filter(id => !state().hidden.includes(id)),
    ...state().own.filter(id => ownSubject(id) === state().subject),
  ];
  return (
    <section class="point" aria-label="The mass under inspection">
      <h2>At {typesetMass(state().massMeV)}</h2>
      <Slider
        label={<Typeset text="Mass m_X" />}
        name="mass"
        quantity={massQuantity([0, 500])}
        value={state().massMeV}
        onInput={(massMeV, gesture) => page.set({ massMeV }, gesture)}
        onEnd={page.endGesture}
      />
      <ul class="limits" aria-label="Limits at this mass, the strongest first">
        <For each={shownAt(lines(), state().massMeV)} fallback={<li>No limit at this mass.</li>}>
          {({ line, limit }) => (
            <li>
              <span class="swatch" data-colour={line.colour} aria-hidden="true" />
              <span class="name">{nameOf(line)}</span>
              <span class="ratio">{typesetNumber(limit, 3)}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={state().factor > 1}>
        <p class="note">
          With {factorWords(state().factor)} times the decays: from the likelihood where it is at hand, point by point, else N
          <sup>{state().background === 'scale' ? '−1/2' : state().background === 'sqrt-scale' ? '−3/4' : '−1'}</sup> of statistics.
        </p>
      </Show>
      <p class="note">
        <PageLink page="recast" patch={{ curves: shownIds() }}>
          Turn these limits into couplings
        </PageLink>
      </p>
    </section>
  );
}

const KIND_WORDS: Readonly<Record<LimitLine['kind'], string>> = {
  observed: ', observed',
  expected: ', expected',
  published: '',
  projected: '',
  combined: '',
  predicted: '',
};

export const nameOf = ({ label, kind }: LimitLine): string => label + KIND_WORDS[kind];

/** All lines that have a limit at a mass, the strongest first. */
export const shownAt = (lines: readonly LimitLine[], massMeV: number): readonly { readonly line: LimitLine; readonly limit: number }[] =>
  lines
    .flatMap(line => {
      const limit = lineAt(line, massMeV);
      return limit === undefined ? [] : [{ line, limit }];
    })
    .sort((a, b) => a.limit - b.limit);
