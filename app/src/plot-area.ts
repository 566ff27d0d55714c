/** The frame of a figure in the page, with the values under each of its points: the area that plot/pointer-area.ts laid over it. */
export interface PlotArea {
  readonly rectangle: SVGRectElement;
  /** Group for what the page draws over the figure. */
  readonly layer: SVGGElement;
  /** In the coordinates of the figure. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Value under the pointer, within the frame. */
  xAt(clientX: number): number;
  yAt(clientY: number): number;
  xOf(value: number): number;
  yOf(value: number): number;
  /** Values at a place of the figure, within the frame. */
  valueAt(x: number, y: number): { readonly x: number; readonly y: number };
}

const pair = (text: string): [number, number] => {
  const [from, to] = text.split(' ').map(Number);
  return [from, to];
};

interface Scale {
  to(value: number): number;
  from(position: number): number;
}

const SCALES: Readonly<Record<string, Scale>> = {
  linear: { to: value => value, from: position => position },
  log: { to: value => Math.log(Math.max(value, Number.MIN_VALUE)), from: Math.exp },
  symlog: { to: value => Math.sign(value) * Math.log1p(Math.abs(value)), from: at => Math.sign(at) * Math.expm1(Math.abs(at)) },
};

const part = (value: number): number => Math.min(1, Math.max(0, value));

export function plotAreaOf(svg: SVGSVGElement): PlotArea | null {
  const rectangle = svg.querySelector<SVGRectElement>('.pointer rect[data-kind]');
  if (rectangle === null) return null;
  const [from, to] = pair(rectangle.dataset.x!);
  const scale = SCALES[rectangle.dataset.kind!];
  const [low, high] = pair(rectangle.dataset.y!).map(scale.to);
  const [left, top, width, height] = ['x', 'y', 'width', 'height'].map(name => Number(rectangle.getAttribute(name)));
  const valueX = (along: number): number => from + part(along) * (to - from);
  const valueY = (along: number): number => scale.from(low + part(along) * (high - low));
  return {
    rectangle,
    layer: rectangle.parentElement as unknown as SVGGElement,
    left,
    right: left + width,
    top,
    bottom: top + height,
    xAt(clientX) {
      const box = rectangle.getBoundingClientRect();
      return valueX((clientX - box.left) / box.width);
    },
    yAt(clientY) {
      const box = rectangle.getBoundingClientRect();
      return valueY((box.bottom - clientY) / box.height);
    },
    valueAt: (x, y) => ({ x: valueX((x - left) / width), y: valueY((top + height - y) / height) }),
    xOf: value => left + (width * (value - from)) / (to - from),
    yOf: value => top + height - (height * (scale.to(value) - low)) / (high - low),
  };
}
