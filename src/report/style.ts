/** Style sheet of the report: one column, light, dark and print; no font or image from elsewhere. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--paper:#fff;--line:#d0d7de;--box:#f6f8fa;--accent:#0060a8}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--quiet:#9da7b3;--paper:#14171b;--line:#363c45;--box:#1d2127;--accent:#6cb6ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-variant-numeric:tabular-nums}
main,header,footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.2rem;margin:2.6rem 0 .6rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
a{color:var(--accent)}
.status{display:inline-block;font-weight:600;letter-spacing:.04em;border:1.5px solid currentColor;border-radius:3px;padding:.05rem .5rem;color:var(--accent)}
.quiet,caption,figcaption,footer{color:var(--quiet)}
.summary{background:var(--box);border:1px solid var(--line);border-radius:6px;padding:1rem 1.25rem;margin:1.4rem 0}
.summary p{margin:.3rem 0 .8rem}
figure{margin:1.4rem 0}
figure svg{display:block;width:100%;height:auto}
figcaption{font-size:.9rem;margin-top:.4rem}
.table{overflow-x:auto;margin:1.2rem 0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;font-size:.9rem;padding-bottom:.4rem}
th,td{padding:.25rem .7rem .25rem 0;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
th:first-child{text-align:left}
tbody th{font-weight:400;white-space:normal}
.hash{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.8rem;overflow-wrap:anywhere}
pre{background:var(--box);border:1px solid var(--line);border-radius:6px;padding:.8rem;overflow-x:auto;font-size:.82rem}
dt{font-weight:600;margin-top:.5rem}dd{margin:0}
footer{font-size:.85rem;padding:2rem 1.25rem 3rem}
@media print{body{font-size:10.5pt}main,header,footer{max-width:none;padding-left:0;padding-right:0}figure,.table,.summary{break-inside:avoid}h2{break-after:avoid}details{display:none}a{color:inherit}}
`.trim();
