/**
 * Lines of a grid over an interval of mass: the ends and the given figures, at which limits have corners, with further lines between them that are as evenly spaced as `count` lines in all
 * allow. More figures than lines: evenly spaced lines alone. Ascending; `count` at least 2.
 */
export function massLines(fromMeV: number, toMeV: number, figuresMeV: readonly number[], count: number): Float64Array {
  const corners = [fromMeV, ...figuresMeV.filter(mass => mass > fromMeV && mass < toMeV), toMeV];
  const even = corners.length > count ? [fromMeV, toMeV] : corners;
  const cells = (stepMeV: number): number => even.slice(1).reduce((sum, mass, k) => sum + Math.ceil((mass - even[k]) / stepMeV), 0);
  // the smallest step that does not need more lines, by bisection
  let [tooSmall, step] = [0, toMeV - fromMeV];
  for (let k = 0; k < 40; k++) {
    const middle = (tooSmall + step) / 2;
    if (cells(middle) <= count - 1) step = middle;
    else tooSmall = middle;
  }
  const lines = even.slice(1).flatMap((mass, k) => {
    const parts = Math.ceil((mass - even[k]) / step);
    return Array.from({ length: parts }, (_, i) => even[k] + ((mass - even[k]) * i) / parts);
  });
  return Float64Array.from([...lines, toMeV]);
}
