import type { JSX, ParentProps } from 'solid-js';
import type { PointerPlace } from './plot-surface.jsx';

/** Words beside the pointer, on the side that has room. */
export function HoverCard(props: ParentProps<{ place: PointerPlace }>): JSX.Element {
  const isRight = (): boolean => props.place.left > props.place.within / 2;
  return (
    <div
      class="hover-card"
      style={{
        left: isRight() ? 'auto' : `${props.place.left + 18}px`,
        right: isRight() ? `${props.place.within - props.place.left + 18}px` : 'auto',
        top: `${props.place.top + 14}px`,
      }}
    >
      {props.children}
    </div>
  );
}
