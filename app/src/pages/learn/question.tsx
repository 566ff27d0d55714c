import { createUniqueId, For, Show, type JSX, type ParentProps } from 'solid-js';
import { usePage } from '../../state/workbench.js';

export interface QuestionProps {
  readonly question: JSX.Element;
  readonly answers: readonly string[];
  readonly right: number;
}

/** A question with some answers; its children say why, once one was chosen. */
export function Question(props: ParentProps<QuestionProps>): JSX.Element {
  const page = usePage('learn');
  const name = createUniqueId();
  return (
    <fieldset class="question">
      <legend>{props.question}</legend>
      <For each={props.answers}>
        {(answer, k) => (
          <label class="switch">
            <input type="radio" name={name} checked={page.state().answer === k()} onChange={() => page.set({ answer: k() })} />
            {answer}
          </label>
        )}
      </For>
      <div role="status">
        <Show when={page.state().answer !== null}>
          <p class="verdict" classList={{ excluded: page.state().answer === props.right }}>
            <strong>{page.state().answer === props.right ? 'Yes.' : `No: ${props.answers[props.right]}.`}</strong> {props.children}
          </p>
        </Show>
      </div>
    </fieldset>
  );
}
