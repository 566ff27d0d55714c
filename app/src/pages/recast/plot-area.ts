/** The frame of an exclusion figure in the page, with the mass and the coupling of each of its points. */
export interface PlotArea {
  readonly rectangle: SVGRectElement;
  massAt(clientX: number): number;
  couplingAt(clientY: number): number;
  /** In the coordinates of the figure. */
  xOf(massMeV: number): number;
  yOf(coupling: number): number;
}

const part = (value: number): number => Math.min(1, Math.max(0, value));

/** The area that plot/exclusion.ts laid over its frame. */
export function plotAreaOf(svg: SVGSVGElement): PlotArea | null {
  const rectangle = svg.querySelector<SVGRectElement>('.pointer rect');
  if (rectangle === null) return null;
  const [fromMeV, toMeV] = rectangle.dataset.mass!.split(' ').map(Number);
  const [low, high] = rectangle.dataset.coupling!.split(' ').map(Number);
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(name => Number(rectangle.getAttribute(name)));
  return {
    rectangle,
    massAt(clientX) {
      const box = rectangle.getBoundingClientRect();
      return fromMeV + part((clientX - box.left) / box.width) * (toMeV - fromMeV);
    },
    couplingAt(clientY) {
      const box = rectangle.getBoundingClientRect();
      return low * (high / low) ** part((box.bottom - clientY) / box.height);
    },
    xOf: massMeV => x + (width * (massMeV - fromMeV)) / (toMeV - fromMeV),
    yOf: coupling => y + height - (height * Math.log(coupling / low)) / Math.log(high / low),
  };
}
