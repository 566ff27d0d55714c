/** Style sheet of the report: one column, light, dark and print; no font or image from elsewhere. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--paper:#fff;--line:#d0d7de;--tint:#f5f7f9;--accent:#005a9c;--warning:#9a5b00}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--quiet:#a3adb8;--paper:#14171a;--line:#3a4149;--tint:#1c2126;--accent:#74b9ff;--warning:#f0b429}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word;counter-reset:figure table}
main,header,footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .6rem;text-wrap:balance}
h2{font-size:1.2rem;line-height:1.3;margin:2.8rem 0 .7rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
p{margin:.7rem 0}
ul{padding-left:1.3rem;margin:.7rem 0}
li{margin:.25rem 0}
sup,sub{font-size:.72em;line-height:0}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.15em}
nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.9rem}
.status{display:inline-block;border:1.5px solid currentColor;border-radius:4px;padding:.05rem .55rem;margin-right:.4rem;color:var(--accent)}
.status.simulated{color:var(--warning)}
.quiet,caption,figcaption,footer{color:var(--quiet)}
.summary{border:1px solid var(--line);border-radius:8px;padding:.7rem 1.25rem;margin:1.4rem 0}
.warnings{border-left:3px solid var(--warning);padding-left:.9rem;margin:1rem 0}
.warnings p,.warnings ul{margin:.2rem 0}
figure{margin:1.4rem 0;counter-increment:figure}
figure svg{display:block;width:100%;height:auto}
figcaption{font-size:.9rem;margin-top:.5rem}
figcaption::before{content:"Figure " counter(figure) ". ";font-weight:600}
.file{white-space:nowrap}
.table{overflow-x:auto;margin:1.4rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem;counter-increment:table}
caption{text-align:left;font-size:.9rem;padding-bottom:.4rem}
caption span{display:block;position:sticky;left:0;max-width:calc(min(46rem,100vw) - 2.5rem)}
caption span::before{content:"Table " counter(table) ". ";font-weight:600}
th,td{padding:.3rem 0 .3rem 1rem;text-align:right;vertical-align:baseline;border-bottom:1px solid var(--line)}
td{white-space:nowrap}
.words{text-align:left;white-space:normal}
thead th{vertical-align:bottom;line-height:1.35;border-bottom-color:var(--quiet)}
th:first-child{text-align:left;padding-left:0}
tbody th{font-weight:400;min-width:5.5rem}
.formula{list-style:none;padding-left:1.3rem}
.formula li{margin:.35rem 0}
.formula span{white-space:nowrap}
i{font-family:'STIX Two Text','Cambria Math',Cambria,'Times New Roman','Liberation Serif','DejaVu Serif',serif}
details{margin:1rem 0}
summary{cursor:pointer;color:var(--accent)}
pre,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace;font-size:.76rem}
code{overflow-wrap:anywhere}
pre{background:var(--tint);border:1px solid var(--line);border-radius:6px;padding:.8rem;overflow-x:auto}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1.2rem;font-size:.93rem}
dt{font-weight:600}
dd{margin:0;min-width:0}
footer{font-size:.85rem;padding-top:2rem;padding-bottom:3rem}
@media (max-width:34rem){main,header,footer{padding-left:.9rem;padding-right:.9rem}header{padding-top:1.4rem}h1{font-size:1.4rem}.summary{padding:.4rem .8rem}.summary figure{margin-left:-.6rem;margin-right:-.6rem}.summary figcaption{padding:0 .6rem}dl{display:block}dd{margin-bottom:.6rem}}
@media print{caption span{max-width:none}@page{margin:16mm 15mm}html{font-size:10pt}body{font-size:1rem}main,header,footer{max-width:none;padding-left:0;padding-right:0}header{padding-top:0}footer{padding-top:.8rem;padding-bottom:0}.table{overflow:visible}figure,table,.warnings,.formula,dl,li{break-inside:avoid}h2{margin-top:1.6rem}h2,caption,thead{break-after:avoid}p{orphans:3;widows:3}details,nav,.file{display:none}.summary figure svg,figure svg{max-width:150mm;margin:0 auto}a{color:inherit;text-decoration:none}td{white-space:normal}}
`.trim();
