import { createEffect, createSignal, on, Show, type JSX } from 'solid-js';
import { Message } from '../../components/message.jsx';
import { Panel } from '../../components/panel.jsx';
import type { DescribedAnalysis } from '../../workers/search/protocol.js';
import type { Proposals } from './proposal.js';
import { OWN } from './state.js';

/** The analysis file as `portalscope run` takes it, with all changes put in; edited here it becomes one of one's own. */
export function FilePanel(props: { described: DescribedAnalysis; proposals: Proposals }): JSX.Element {
  const [text, setText] = createSignal('');
  createEffect(
    on(
      () => props.described.text,
      next => setText(next),
    ),
  );
  const isChanged = () => text() !== props.described.text;
  const apply = (): void => void props.proposals.propose('file', { analysis: OWN, text: text(), set: [] });
  return (
    <Panel title="Analysis file" isClosed>
      <label class="field">
        <span>YAML, as portalscope run takes it</span>
        <textarea
          class="file"
          rows="18"
          spellcheck={false}
          autocomplete="off"
          wrap="off"
          value={text()}
          onInput={event => setText(event.currentTarget.value)}
        />
      </label>
      <div class="buttons">
        <button type="button" disabled={!isChanged()} onClick={apply}>
          Apply
        </button>
        <button
          type="button"
          disabled={!isChanged()}
          onClick={() => {
            setText(props.described.text);
            props.proposals.complain('file', '');
          }}
        >
          Discard
        </button>
      </div>
      <Show when={props.proposals.complaint('file') !== ''}>
        <Message kind="failure">{props.proposals.complaint('file')}</Message>
      </Show>
    </Panel>
  );
}
