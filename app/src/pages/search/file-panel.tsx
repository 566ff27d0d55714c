import { createEffect, createSignal, on, Show, type JSX } from 'solid-js';
import { Message } from '../../components/message.jsx';
import { Panel } from '../../components/panel.jsx';

export interface FilePanelProps {
  /** As it is. */
  readonly text: string;
  readonly complaint: string;
  onApply(text: string): void;
  onDiscard(): void;
}

/** The analysis file as `portalscope run` takes it, with all changes put in; edited here it becomes one of one's own. */
export function FilePanel(props: FilePanelProps): JSX.Element {
  const [text, setText] = createSignal('');
  createEffect(
    on(
      () => props.text,
      next => setText(next),
    ),
  );
  const isChanged = () => text() !== props.text;
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
        <button type="button" disabled={!isChanged()} onClick={() => props.onApply(text())}>
          Apply
        </button>
        <button
          type="button"
          disabled={!isChanged()}
          onClick={() => {
            setText(props.text);
            props.onDiscard();
          }}
        >
          Discard
        </button>
      </div>
      <Show when={props.complaint !== ''}>
        <Message kind="failure">{props.complaint}</Message>
      </Show>
    </Panel>
  );
}
