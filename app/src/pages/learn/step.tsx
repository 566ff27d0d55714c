import { Show, type JSX, type ParentProps } from 'solid-js';
import { Message } from '../../components/message.jsx';

export interface StepProps {
  /** Formulas, sliders and a question beside the picture. */
  readonly picture: JSX.Element;
  readonly failure?: string;
}

/** A step of a tour: words on the left, a picture of what they speak of on the right. */
export function Step(props: ParentProps<StepProps>): JSX.Element {
  return (
    <div class="step">
      <div class="words">
        {props.children}
        <Show when={props.failure}>
          <Message kind="failure">{props.failure}</Message>
        </Show>
      </div>
      <div class="picture">{props.picture}</div>
    </div>
  );
}
