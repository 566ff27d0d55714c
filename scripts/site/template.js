/** The frame of a page: the list of all pages on the left of its text, or below it where there is no room; no script, no foreign origin. */
import { posix } from 'node:path';
import { GROUPS } from './pages.js';

const escape = text => text.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

export function pageHtml(page, pages) {
  const to = path => posix.relative(posix.dirname(page.path), path);
  const entry = other =>
    `<li><a href="${to(other.path)}"${other === page ? ' aria-current="page"' : ''}>${escape(shortTitle(other))}</a></li>`;
  const rest = new Set(pages);
  const groups = GROUPS.map(({ title, holds }) => {
    const own = [...rest].filter(other => holds(other.source));
    for (const other of own) rest.delete(other);
    return own.length === 0 ? '' : `<h2>${title}</h2>\n<ul>\n${own.map(entry).join('\n')}\n</ul>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(page.title === 'Portalscope' ? page.title : `${page.title} – Portalscope`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<a class="name" href="${to('index.html')}">Portalscope</a>
<a href="#pages">All pages</a>
</header>
<main>
${page.html.replaceAll('<table>', '<div class="table" tabindex="0" role="group" aria-label="Table"><table>').replaceAll('</table>', '</table></div>').replaceAll('<pre>', '<pre tabindex="0">')}
</main>
<nav id="pages" aria-label="Pages">
<p class="name"><a href="${to('index.html')}">Portalscope</a></p>
${groups.join('\n')}
</nav>
</body>
</html>
`;
}

const shortTitle = ({ title }) => title.replace(/^(Tutorial|API): /, '').replace(/^./, c => c.toUpperCase());

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--paper:#fff;--line:#d0d7de;--tint:#f5f7f9;--accent:#005a9c}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--quiet:#a3adb8;--paper:#14171a;--line:#3a4149;--tint:#1c2126;--accent:#74b9ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;display:grid;grid-template-columns:17rem minmax(0,1fr)}
header{display:none}
.name{font-weight:700}
nav{grid-area:1/1;position:sticky;top:0;height:100vh;overflow-y:auto;padding:2rem 1.25rem;border-right:1px solid var(--line);font-size:.92rem}
nav .name{font-size:1.15rem;margin:0 0 1rem}
.name,.name a{color:inherit;text-decoration:none}
nav h2{font-size:.78rem;letter-spacing:.04em;text-transform:uppercase;color:var(--quiet);margin:1.4rem 0 .3rem;border:0}
nav ul{list-style:none;margin:0;padding:0}
nav li{margin:.1rem 0}
nav a{display:block;padding:.12rem .5rem;border-radius:5px;text-decoration:none}
nav a[aria-current]{background:var(--tint);color:var(--ink);font-weight:600}
main{grid-area:1/2;max-width:52rem;padding:2rem 2rem 5rem}
main img{max-width:100%;height:auto;background:#fff;border-radius:6px}
main img[src$=".png"]{border:1px solid var(--line)}
main p:has(>img+img){display:flex;gap:1rem;align-items:start}
main p>img+img,main p>img:has(+img){min-width:0;flex:1 1 0}
h1{font-size:1.8rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.25rem;margin:2.4rem 0 .6rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.8rem 0 .4rem}
a{color:var(--accent);text-underline-offset:.15em}
pre,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace;font-size:.86em}
code{background:var(--tint);border-radius:4px;padding:.1em .3em;overflow-wrap:anywhere}
pre{background:var(--tint);border:1px solid var(--line);border-radius:6px;padding:.8rem 1rem;overflow-x:auto}
pre code{background:none;padding:0;overflow-wrap:normal}
pre .language-sh,pre .language-ts{white-space:pre-wrap}
.names{line-height:1.9}
.names a{margin-right:.6rem;white-space:nowrap}
.origin{color:var(--quiet);font-size:.85rem;margin-top:-.4rem}
.table{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;font-size:.92rem}
th,td{padding:.3rem .9rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
@media (max-width:52rem){body{display:block}header{display:flex;justify-content:space-between;padding:.8rem 1.25rem;border-bottom:1px solid var(--line)}nav{position:static;height:auto;border-right:0;border-top:1px solid var(--line);padding:1rem 1.25rem}main{padding:1.25rem}main p:has(>img+img){display:block}}
`.trim();
