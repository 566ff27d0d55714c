import { createSignal, For, Show, type JSX } from 'solid-js';
import { OwnFiles } from '../../components/own-files.jsx';
import { Panel } from '../../components/panel.jsx';
import { Typeset } from '../../components/typeset.jsx';
import { openStored, storedId, storedSearches } from '../../open-own.js';
import { ownLimits } from '../../own-limits.js';
import { ownResults } from '../../own-results.js';
import { curveColour, curveLabel } from '../recast/curves.js';
import type { Comparison } from './comparison.js';
import { ownSubject } from './lines.js';
import { publishedOn, SUBJECT_WORDS } from './subject.js';

/** Results and tables of one's own, stored runs of packaged searches among them. */
export function OwnPanel(props: { comparison: Comparison }): JSX.Element {
  const { page, state } = props.comparison;
  const [failure, setFailure] = createSignal('');
  const leaveOut = (id: string): void => page.set({ own: state().own.filter(other => other !== id) });
  /** Shown, and the quantity with it that it is a limit on. */
  const show = (id: string): void => {
    const subject = ownSubject(id) ?? state().subject;
    page.set({ own: [...new Set([...state().own, id])], subject, ...(subject !== state().subject && { zoom: null }) });
  };
  const choose = async (id: string): Promise<void> => {
    setFailure('');
    const stored = storedSearches.find(({ name }) => storedId(name) === id);
    try {
      if (stored !== undefined) await openStored(stored.name);
      show(id);
    } catch (error) {
      setFailure(String(error));
    }
  };
  const choices = (): readonly { readonly id: string; readonly label: string }[] => {
    const known = ownResults().map(({ id, result }) => ({ id, label: result.title }));
    const tables = ownLimits().filter(({ kind }) => kind === 'table');
    return [
      ...storedSearches
        .map(({ name, title }) => ({ id: storedId(name), label: title }))
        .filter(({ id }) => !known.some(one => one.id === id)),
      ...known,
      ...tables.map(({ id }) => ({ id, label: curveLabel(id) })),
    ];
  };
  return (
    <Panel title="My own">
      <For each={choices()}>
        {({ id, label }) => (
          <label class="switch">
            <input
              type="checkbox"
              checked={state().own.includes(id)}
              onChange={event => {
                if (event.currentTarget.checked) void choose(id);
                else leaveOut(id);
              }}
            />
            <span>
              {label}
              <Show when={ownSubject(id) !== null && ownSubject(id) !== state().subject}>
                <small>
                  {' '}
                  on <Typeset text={SUBJECT_WORDS[ownSubject(id)!]} />
                </small>
              </Show>
              <Show when={ownResults().some(one => one.id === id && one.record !== null)}>
                <small> with its likelihood</small>
              </Show>
            </span>
          </label>
        )}
      </For>
      <Show when={failure() !== ''}>
        <p class="complaint" role="alert">
          {failure()}
        </p>
      </Show>
      <label class="switch">
        <input type="checkbox" checked={state().expected} onChange={() => page.set({ expected: !state().expected })} />
        Expected limits
      </label>
      <OwnFiles chosen={state().own} onOpened={show} onLeaveOut={leaveOut} />
    </Panel>
  );
}

/** Published limits on the same quantity. */
export function PublishedPanel(props: { comparison: Comparison }): JSX.Element {
  const { page, state } = props.comparison;
  const toggle = (id: string): void =>
    page.set({ hidden: state().hidden.includes(id) ? state().hidden.filter(other => other !== id) : [...state().hidden, id] });
  return (
    <Panel title="Published">
      <For each={publishedOn(state().subject)}>
        {curve => (
          <label class="switch">
            <input type="checkbox" checked={!state().hidden.includes(curve.id)} onChange={() => toggle(curve.id)} />
            <span class="swatch" data-colour={curveColour(curve.id)} aria-hidden="true" />
            <span>
              {curveLabel(curve.id)}{' '}
              <small>
                <a href={`https://arxiv.org/abs/${curve.reference.arxiv}`} target="_blank" rel="noreferrer">
                  arXiv:{curve.reference.arxiv}
                </a>
              </small>
            </span>
          </label>
        )}
      </For>
    </Panel>
  );
}
