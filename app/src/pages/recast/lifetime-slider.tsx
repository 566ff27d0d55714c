import type { JSX } from 'solid-js';
import { Slider } from '../../components/slider.jsx';
import { lifetimeQuantity } from '../../quantities.js';
import type { Lifetime } from './state.js';

/** Where a lifetime that is given begins. */
export const FIRST_LIFETIME_PS = 1000;

/** A lifetime that is given, and not that of a model. */
export function LifetimeSlider(props: {
  lifetime: Lifetime;
  onInput(patch: { readonly lifetime: number }, gesture: string): void;
  onEnd(): void;
}): JSX.Element {
  return (
    <Slider
      label="Lifetime τ"
      name="lifetime"
      quantity={lifetimeQuantity}
      value={typeof props.lifetime === 'number' ? props.lifetime : FIRST_LIFETIME_PS}
      onInput={(lifetime, gesture) => props.onInput({ lifetime }, gesture)}
      onEnd={() => props.onEnd()}
    />
  );
}
