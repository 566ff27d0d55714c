import type { ExclusionRow } from '../search/result.js';
import { escapeHtml } from './html-text.js';

/** What stands on the page beside the figure. */
export interface ExclusionPage {
  readonly title: string;
  /** The figure of plot/exclusion.ts as SVG text, drawn with its region. */
  readonly svg: string;
  readonly rows: readonly ExclusionRow[];
  readonly couplingSymbol: string;
  readonly notes: readonly string[];
  readonly bibtex: string;
}

/** Text inside a script element: "<" could end it. */
const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** A page that needs nothing else: the figure, and under the pointer mass, coupling, the regions that hold the point, and BR limit and lifetime at the edge of the nearest row. */
export function exclusionPage({ title, svg, rows, couplingSymbol, notes, bibtex }: ExclusionPage): string {
  const list = notes.map(note => `<li>${escapeHtml(note)}</li>`).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
figure{margin:0;position:relative}
#tip{position:absolute;pointer-events:none;padding:.3rem .6rem;font-size:13px;white-space:pre;background:Canvas;color:CanvasText;border:1px solid GrayText;font-variant-numeric:tabular-nums}
pre{overflow:auto;font-size:13px}
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<figure>${svg}<div id="tip" hidden></div></figure>
${list === '' ? '' : `<ul>${list}</ul>`}
${bibtex === '' ? '' : `<h2>References</h2><pre>${escapeHtml(bibtex)}</pre>`}
<script type="application/json" id="rows">${scriptJson({ rows, couplingSymbol })}</script>
<script>${POINTER_SCRIPT}</script>
</body>
</html>
`;
}

const POINTER_SCRIPT = `
const { rows, couplingSymbol } = JSON.parse(document.getElementById('rows').textContent);
const area = document.querySelector('.pointer rect');
const tip = document.getElementById('tip');
const regions = Array.from(document.querySelectorAll('path:has(> title)'), path => {
  const title = path.querySelector('title');
  const label = title.textContent;
  title.remove();
  return { path, label };
});
const [fromMeV, toMeV] = area.dataset.x.split(' ').map(Number);
const [low, high] = area.dataset.y.split(' ').map(Number);
area.addEventListener('pointerleave', () => { tip.hidden = true; });
area.addEventListener('pointermove', event => {
  const box = area.getBoundingClientRect();
  const right = (event.clientX - box.left) / box.width;
  const up = (box.bottom - event.clientY) / box.height;
  const massMeV = fromMeV + right * (toMeV - fromMeV);
  const coupling = low * (high / low) ** up;
  const inside = regions.filter(({ path }) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(path.getScreenCTM().inverse());
    return path.isPointInFill(point);
  });
  const row = rows.reduce((a, b) => (Math.abs(b.massMeV - massMeV) < Math.abs(a.massMeV - massMeV) ? b : a), rows[0]);
  tip.textContent = [
    massMeV.toFixed(1) + ' MeV, ' + couplingSymbol + ' = ' + coupling.toExponential(2),
    inside.length > 0 ? 'excluded by ' + inside.map(({ label }) => label).join(', ') : 'not excluded',
    ...(row === undefined ? [] : ['at ' + row.massMeV + ' MeV: BR limit ' + row.brLimit.toExponential(2)
      + (row.coupling === null ? '' : ', lower edge ' + row.coupling.toExponential(2)
        + ', lifetime ' + (row.lifetimePs === null ? 'infinite' : row.lifetimePs.toExponential(2) + ' ps'))]),
  ].join('\\n');
  tip.hidden = false;
  const around = tip.parentElement.getBoundingClientRect();
  const left = Math.min(event.clientX - around.left + 14, around.width - tip.offsetWidth);
  tip.style.left = Math.max(0, left) + 'px';
  tip.style.top = event.clientY - around.top + 18 + 'px';
});
`;
