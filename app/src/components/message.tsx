import { Show, type JSX, type ParentProps } from 'solid-js';

/** Words in place, next to what caused them: of a caution, of a wrong input, of a failure of ours. */
export function Message(props: ParentProps<{ kind: 'note' | 'caution' | 'failure'; onDismiss?: () => void }>): JSX.Element {
  return (
    <div class={`message ${props.kind}`} role={props.kind === 'note' ? 'status' : 'alert'}>
      <div class="words">{props.children}</div>
      <Show when={props.onDismiss}>
        {dismiss => (
          <button type="button" class="quiet" aria-label="Dismiss" onClick={() => dismiss()()}>
            ✕
          </button>
        )}
      </Show>
    </div>
  );
}
