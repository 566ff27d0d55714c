#!/usr/bin/env node
/**
 * Coverage of 90% CL upper limits of a counting experiment: prints the tables of docs/methods/counting.md and draws docs/pictures/coverage-counting.svg.
 * The coverage is summed over the count, and repeated with pseudo-experiments. Run after a compilation: node validation/coverage-counting.js
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { clsLimit } from '../dist/inference/counting/cls.js';
import { asymptoticCountingLimit, exactCoverage } from '../dist/inference/counting/coverage.js';
import { feldmanCousins } from '../dist/inference/counting/feldman-cousins.js';
import { Philox } from '../dist/math/philox.js';
import { logPoisson } from '../dist/math/poisson.js';
import { poisson } from '../dist/math/random.js';

const CONFIDENCE = 0.9;
const TOYS = 2000;
const SEED = 20;
const BACKGROUNDS = [0.5, 3, 30];
const SIGNALS = [1, 2.5, 4, 8, 12, 20];

const remembered = limit => {
  const known = [];
  return n => (known[n] ??= limit(n));
};
const methods = b => [
  { name: 'exact CLs', colour: '#0072b2', limit: remembered(n => clsLimit({ observed: n, backgrounds: [{ events: b }] }, CONFIDENCE)) },
  { name: 'asymptotic CLs', colour: '#d55e00', limit: remembered(n => asymptoticCountingLimit(n, b, CONFIDENCE)) },
];
const percent = x => (100 * x).toFixed(1);

const curves = [];
console.log('| b | method | ' + SIGNALS.map(s => `s = ${s}`).join(' | ') + ' | least, any s |');
console.log('|---|---|' + SIGNALS.map(() => '---|').join('') + '---|');
for (const b of BACKGROUNDS) {
  for (const { name, colour, limit } of methods(b)) {
    // between two limits the coverage rises with s: its minima lie just above each limit
    const edges = Array.from({ length: 80 }, (_, n) => limit(n)).filter(s => s < 25);
    const least = Math.min(...edges.map(s => exactCoverage(limit, s * (1 + 1e-9), b)));
    console.log(`| ${b} | ${name} | ${SIGNALS.map(s => percent(exactCoverage(limit, s, b))).join(' | ')} | ${percent(least)} |`);
    const toys = SIGNALS.map((s, stream) => {
      const random = new Philox(SEED, stream, Math.round(10 * b));
      let covered = 0;
      for (let t = 0; t < TOYS; t++) if (limit(poisson(random, s + b)) >= s) covered++;
      return percent(covered / TOYS);
    });
    console.log(`| | ${TOYS} pseudo-experiments | ${toys.join(' | ')} | |`);
    const grid = Array.from({ length: 126 }, (_, k) => 0.2 * k);
    const signals = [...grid, ...edges, ...edges.map(s => s * (1 + 1e-9))].sort((x, y) => x - y);
    for (const s of signals) curves.push({ b: `b = ${b}`, name, colour, s, coverage: exactCoverage(limit, s, b) });
  }
  const intervals = Array.from({ length: 120 }, (_, n) =>
    feldmanCousins({ observed: n, backgrounds: [{ events: b }] }, { confidenceLevel: CONFIDENCE, construction: 'pure' }),
  );
  const coverage = SIGNALS.map(s =>
    intervals.reduce((sum, { lower, upper }, n) => sum + (lower <= s && s <= upper ? Math.exp(logPoisson(n, s + b)) : 0), 0),
  );
  console.log(`| | Feldman-Cousins | ${coverage.map(percent).join(' | ')} | |`);
}

const { document } = parseHTML('<!doctype html><body></body>');
const svg = Plot.plot({
  document,
  width: 760,
  height: 300,
  marginLeft: 52,
  marginBottom: 40,
  style: { fontFamily: 'sans-serif', fontSize: '12px', background: '#ffffff' },
  x: { label: 'true signal events s', domain: [0, 25], labelAnchor: 'center' },
  y: { label: 'coverage', domain: [0.82, 1], ticks: 6, tickFormat: y => `${Math.round(100 * y)}%` },
  fx: { label: null, domain: BACKGROUNDS.map(b => `b = ${b}`) },
  marks: [
    Plot.frame({ stroke: '#555555' }),
    Plot.ruleY([CONFIDENCE], { stroke: '#000000', strokeDasharray: '4 3' }),
    Plot.line(curves, { x: 's', y: 'coverage', z: 'name', stroke: d => d.colour, strokeWidth: 1.4, fx: 'b', clip: true }),
    Plot.text(
      [
        { b: `b = ${BACKGROUNDS[0]}`, x: 24, y: 0.85, text: 'exact CLs', colour: '#0072b2' },
        { b: `b = ${BACKGROUNDS[0]}`, x: 24, y: 0.84, text: 'asymptotic CLs', colour: '#d55e00' },
      ],
      { fx: 'b', x: 'x', y: 'y', text: 'text', fill: d => d.colour, textAnchor: 'end' },
    ),
  ],
});
svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
mkdirSync(new URL('../docs/pictures/', import.meta.url), { recursive: true });
const text = svg.outerHTML.replace(/(\d+\.\d)\d+/g, '$1');
writeFileSync(new URL('../docs/pictures/coverage-counting.svg', import.meta.url), `${text}\n`);
