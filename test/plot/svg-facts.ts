/** Vertices of all paths below the selector, one list for each subpath. */
export function subpaths(svg: Element, selector: string): number[][][] {
  return Array.from(svg.querySelectorAll(`${selector} path, path${selector}`)).flatMap(path =>
    (path.getAttribute('d') ?? '')
      .split(/(?=M)/)
      .map(part => Array.from(part.matchAll(/(-?[\d.]+),(-?[\d.]+)/g), ([, x, y]) => [Number(x), Number(y)])),
  );
}

/** The texts of the figure, superscripts in line. */
export const texts = (svg: Element): string[] => Array.from(svg.querySelectorAll('text'), text => text.textContent ?? '');

/** Position of a mass on a linear x axis with two labelled ticks, in pixels. */
export function massToPixel(svg: Element, low: string, high: string): (mass: number) => number {
  const labels = Array.from(svg.querySelectorAll('.axes text'));
  const at = (label: string): number => Number(labels.find(text => text.textContent === label)?.getAttribute('x'));
  return mass => at(low) + ((mass - Number(low)) / (Number(high) - Number(low))) * (at(high) - at(low));
}

/** How the data came about, and the method: what stands above the frame. */
export const headline = (svg: SVGElement): (string | null | undefined)[] =>
  ['.status', '.method'].map(part => svg.querySelector(`.header ${part}`)?.textContent);
