import { createSignal, createUniqueId, Show, type JSX } from 'solid-js';
import type { Quantity } from '../quantities.js';

export interface SliderProps {
  readonly label: JSX.Element;
  readonly name: string;
  readonly quantity: Quantity;
  readonly value: number;
  readonly disabled?: boolean;
  /** Called during a movement, with the name of the gesture. */
  onInput(value: number, gesture: string): void;
  /** The movement is over. */
  onEnd(): void;
}

const STEPS = 1000;

function toSteps({ range: [from, to], isLog }: Quantity, value: number): number {
  const part = isLog ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  return Math.round(STEPS * Math.min(1, Math.max(0, part)));
}

function fromSteps({ range: [from, to], isLog }: Quantity, steps: number): number {
  const part = steps / STEPS;
  // three digits are as fine as a slider is
  return Number((isLog ? from * (to / from) ** part : from + part * (to - from)).toPrecision(3));
}

/** A slider with its value beside it, which can be typed with a unit. A text that is no value is complained of in place and changes nothing. */
export function Slider(props: SliderProps): JSX.Element {
  const id = createUniqueId();
  const [complaint, setComplaint] = createSignal('');
  const typed = (input: HTMLInputElement): void => {
    try {
      const value = props.quantity.read(input.value);
      setComplaint('');
      props.onInput(value, `type ${props.name}`);
      props.onEnd();
      input.value = props.quantity.write(value);
    } catch (error) {
      setComplaint(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div class="slider" data-name={props.name}>
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="range"
        min="0"
        max={STEPS}
        step="1"
        disabled={props.disabled}
        value={toSteps(props.quantity, props.value)}
        aria-valuetext={props.quantity.write(props.value)}
        onInput={event => {
          setComplaint('');
          props.onInput(fromSteps(props.quantity, Number(event.currentTarget.value)), `drag ${props.name}`);
        }}
        onChange={() => props.onEnd()}
      />
      <input
        type="text"
        class="value"
        autocomplete="off"
        spellcheck={false}
        disabled={props.disabled}
        aria-label={`${props.name}, typed`}
        aria-invalid={complaint() !== ''}
        aria-describedby={complaint() === '' ? undefined : `${id}-complaint`}
        value={props.quantity.write(props.value)}
        onChange={event => typed(event.currentTarget)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return;
          event.currentTarget.value = props.quantity.write(props.value);
          setComplaint('');
        }}
      />
      <Show when={complaint() !== ''}>
        <p class="complaint" id={`${id}-complaint`} role="alert">
          {complaint()}
        </p>
      </Show>
    </div>
  );
}
