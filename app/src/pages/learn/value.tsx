import type { JSX } from 'solid-js';
import { Slider } from '../../components/slider.jsx';
import type { Quantity } from '../../quantities.js';
import { usePage } from '../../state/workbench.js';
import type { LearnState } from './state.js';

/** Values of the tours that are numbers on a slider. */
type NumberName = { [K in keyof LearnState]: LearnState[K] extends number ? K : never }[keyof LearnState];

/** A value of the tours on a slider. */
export function Value(props: { label: JSX.Element; name: NumberName; quantity: Quantity }): JSX.Element {
  const page = usePage('learn');
  return (
    <Slider
      label={props.label}
      name={props.name}
      quantity={props.quantity}
      value={page.state()[props.name]}
      onInput={(value, gesture) => page.set({ [props.name]: value }, gesture)}
      onEnd={page.endGesture}
    />
  );
}
