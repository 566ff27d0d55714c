import { For, type JSX } from 'solid-js';
import { Slider } from '../../components/slider.jsx';
import { Typeset } from '../../components/typeset.jsx';
import { numberQuantity } from './settings.js';

const FLAVOURS = [
  { key: 'ue2', symbol: '|U_e4|²', name: 'e' },
  { key: 'umu2', symbol: '|U_μ4|²', name: 'μ' },
  { key: 'utau2', symbol: '|U_τ4|²', name: 'τ' },
] as const;

type Parts = readonly [number, number, number];

/** Corners of the triangle: all e, all μ, all τ. */
const CORNERS: readonly (readonly [number, number])[] = [
  [20, 150],
  [180, 150],
  [100, 11.4],
];

const QUANTITY = numberQuantity([0, 1], false, 'part of the mixing');

export interface TernaryProps {
  readonly settings: ReadonlyMap<string, string>;
  onSettings(settings: ReadonlyMap<string, string>, gesture: string): void;
  onEnd(): void;
}

/** The mixings of a heavy neutral lepton with e, μ and τ as a point of a triangle, and as three parts that can be typed. */
export function Ternary(props: TernaryProps): JSX.Element {
  const parts = (): Parts => {
    const given = FLAVOURS.map(({ key }) => Number(props.settings.get(key) ?? 0));
    const total = given.reduce((sum, part) => sum + part, 0) || 1;
    return given.map(part => part / total) as unknown as Parts;
  };
  const position = (): readonly [number, number] =>
    [0, 1].map(axis => parts().reduce((sum, part, k) => sum + part * CORNERS[k][axis], 0)) as unknown as readonly [number, number];
  const put = (next: Parts, gesture: string): void => {
    const rest = [...props.settings].filter(([key]) => !FLAVOURS.some(flavour => flavour.key === key));
    const written = FLAVOURS.map(({ key }, k) => [key, String(Number(next[k].toFixed(3)))] as const).filter(([, value]) => value !== '0');
    props.onSettings(new Map([...written, ...rest]), gesture);
  };
  /** One part as asked, the others in their ratio. */
  const setPart = (k: number, value: number, gesture: string): void => {
    const part = Math.min(1, Math.max(0, value));
    const others = 1 - parts()[k];
    put(parts().map((old, j) => (j === k ? part : others > 0 ? (old / others) * (1 - part) : (1 - part) / 2)) as unknown as Parts, gesture);
  };
  const press = (event: PointerEvent & { currentTarget: SVGSVGElement }): void => {
    const svg = event.currentTarget;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    const move = (next: PointerEvent): void => {
      const matrix = svg.getScreenCTM();
      if (matrix !== null) put(partsAt(new DOMPoint(next.clientX, next.clientY).matrixTransform(matrix.inverse())), 'drag mixing');
    };
    const finish = (): void => {
      svg.removeEventListener('pointermove', move);
      svg.removeEventListener('pointerup', finish);
      svg.removeEventListener('pointercancel', finish);
      props.onEnd();
    };
    svg.addEventListener('pointermove', move);
    svg.addEventListener('pointerup', finish);
    svg.addEventListener('pointercancel', finish);
    move(event);
  };
  return (
    <div class="ternary">
      <svg viewBox="0 0 200 172" aria-hidden="true" onPointerDown={press}>
        <polygon points={CORNERS.map(corner => corner.join(',')).join(' ')} />
        <text x="8" y="166">
          e
        </text>
        <text x="184" y="166">
          μ
        </text>
        <text x="112" y="18">
          τ
        </text>
        <circle cx={position()[0]} cy={position()[1]} r="7" />
      </svg>
      <For each={FLAVOURS}>
        {({ symbol, name }, k) => (
          <Slider
            label={
              <>
                <Typeset text={symbol} /> of the sum
              </>
            }
            name={`part of ${name}`}
            quantity={QUANTITY}
            value={Number(parts()[k()].toFixed(3))}
            onInput={(value, gesture) => setPart(k(), value, gesture)}
            onEnd={props.onEnd}
          />
        )}
      </For>
      <label class="field">
        <span>Nature</span>
        <select
          value={props.settings.get('nature') ?? 'dirac'}
          onChange={event => {
            const next = new Map(props.settings);
            if (event.currentTarget.value === 'dirac') next.delete('nature');
            else next.set('nature', event.currentTarget.value);
            props.onSettings(next, 'choose nature');
            props.onEnd();
          }}
        >
          <option value="dirac">Dirac</option>
          <option value="majorana">Majorana</option>
        </select>
      </label>
    </div>
  );
}

/** Barycentric coordinates of a point, the nearest inside the triangle. */
function partsAt({ x, y }: DOMPoint): Parts {
  const [[x1, y1], [x2, y2], [x3, y3]] = CORNERS;
  const det = (y2 - y3) * (x1 - x3) + (x3 - x2) * (y1 - y3);
  const e = ((y2 - y3) * (x - x3) + (x3 - x2) * (y - y3)) / det;
  const mu = ((y3 - y1) * (x - x3) + (x1 - x3) * (y - y3)) / det;
  const inside = [e, mu, 1 - e - mu].map(part => Math.max(0, part));
  const total = inside.reduce((sum, part) => sum + part, 0);
  return inside.map(part => part / total) as unknown as Parts;
}
