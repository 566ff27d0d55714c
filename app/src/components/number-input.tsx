import { createUniqueId, type JSX } from 'solid-js';

export interface NumberInputProps {
  readonly label: string;
  /** Null: left open. */
  readonly value: number | null;
  readonly disabled?: boolean;
  /** What is typed; null where the field was emptied, NaN where it is no number. */
  onChange(value: number | null): void;
}

/** A number to be typed. It is given on when the field is left or with Enter, and comes back with Escape. */
export function NumberInput(props: NumberInputProps): JSX.Element {
  const id = createUniqueId();
  const written = () => (props.value === null ? '' : String(props.value));
  return (
    <span class="number-input">
      <label class="hidden" for={id}>
        {props.label}
      </label>
      <input
        id={id}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck={false}
        disabled={props.disabled}
        value={written()}
        onChange={event => {
          const text = event.currentTarget.value.trim().replaceAll('−', '-');
          props.onChange(text === '' ? null : Number(text));
        }}
        onKeyDown={event => {
          if (event.key === 'Escape') event.currentTarget.value = written();
        }}
      />
    </span>
  );
}
