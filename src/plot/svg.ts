const SVG = 'http://www.w3.org/2000/svg';

export type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element of the injected document. */
export function svgElement(document: Document, name: string, attributes: Attributes = {}, children: readonly Node[] = []): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** Path through points, "M x,y L ...", in pixels. */
export const pathThrough = (points: readonly (readonly [number, number])[]): string => `M${points.map(([x, y]) => `${x},${y}`).join('L')}`;
