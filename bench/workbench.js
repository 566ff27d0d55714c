/**
 * The workbench in headless Chromium, served from loopback: time to the first view on a cold cache with the processor slowed down fourfold, the size of its
 * first scripts, drags of mass, lifetime and coupling, and an asymptotic scan of 150 masses with 51 events. By the clock, so on a busy machine: the least of
 * the rounds is the nearest to the program's own time. Needs Chromium, at $CHROMIUM or where Debian has it.
 * Usage: node bench/workbench.js [--rounds 5] [--only views|drags|scan]
 */
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { prepare, prepareApp } from '../scripts/setup.js';
import { median } from './timing.js';

prepare();
prepareApp();
const { serveFolder } = await import('../dist/node/app/static-server.js');
const { values: flags } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, only: { type: 'string' } } });
const rounds = Number(flags.rounds);
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(path => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const server = await serveFolder(fileURLToPath(new URL('../app/dist', import.meta.url)), {});
const STEPS = 40;

/** Notes when the first figure is there, and all tasks above 50 ms. */
function watch(awaits) {
  window.longest = 0;
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector(awaits)) return;
    observer.disconnect();
    // painted with the next frame
    requestAnimationFrame(() => setTimeout(() => (window.firstView = performance.now())));
  }).observe(document, { childList: true, subtree: true });
}

async function opened(hash, { slow = 1, awaits = 'main .figure svg' } = {}) {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow });
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** Seconds of processor time of the page's own thread so far. */
  const busy = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  await page.addInitScript(watch, awaits);
  const scripts = new Map();
  page.on('response', async response => {
    if (response.request().resourceType() !== 'script') return;
    const body = await response.body().catch(() => undefined);
    if (body) scripts.set(response.url(), gzipSync(body).length);
  });
  await page.goto(server.url + hash);
  await page.waitForFunction(() => window.firstView !== undefined, undefined, { timeout: 60_000 });
  return { page, context, busy, firstView: await page.evaluate(() => window.firstView), scripts };
}

const least = values => Math.min(...values);
const say = (what, text) => console.log(`${what.padEnd(46)}${text}`);

async function firstViews(what, hash) {
  const times = [];
  let size = 0;
  for (let k = 0; k < rounds; k++) {
    const { context, page, firstView, scripts } = await opened(hash, { slow: 4 });
    times.push(firstView);
    await page.waitForLoadState('networkidle');
    const workers = page.workers().map(worker => worker.url());
    size = [...scripts].reduce((sum, [url, bytes]) => sum + (workers.includes(url) ? 0 : bytes), 0);
    await context.close();
  }
  const { context, busy } = await opened(hash);
  const own = 1000 * (await busy());
  await context.close();
  say(
    `first view, ${what}, 4x slower`,
    `${least(times).toFixed(0)} ms (median ${median(times).toFixed(0)}); processor time of its thread, not slowed down, ${own.toFixed(0)} ms`,
  );
  say(`scripts of the page until then, gzipped`, `${(size / 1000).toFixed(0)} kB`);
}

/** Moves something in steps as soon as the last one is drawn, and takes the time from the input to the frame that shows it. */
async function drag(what, hash, ready, move) {
  const { page, context, busy } = await opened(hash);
  await ready(page);
  const all = [];
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(() => (window.longest = 0));
    const before = await busy();
    const times = await page.evaluate(move);
    all.push({
      time: median(times),
      own: (1000 * ((await busy()) - before)) / STEPS,
      longest: await page.evaluate(() => window.longest),
    });
    await page.waitForTimeout(500);
  }
  const blocked = least(all.map(({ longest }) => longest));
  say(
    `drag of ${what}: input to redraw, median`,
    `${least(all.map(({ time }) => time)).toFixed(0)} ms; longest task ${blocked === 0 ? 'below 50' : blocked.toFixed(0)} ms; processor time of the thread ${least(all.map(({ own }) => own)).toFixed(1)} ms a step`,
  );
  await context.close();
}

/** In the page: the slider of a name, and the part of the page that shows the answer. */
const moveSlider = (name, shown) => `async steps => {
  const input = document.querySelector('.slider[data-name="${name}"] input[type=range]');
  const shown = () => document.querySelector(${JSON.stringify(shown)})?.outerHTML;
  const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
  const times = [];
  for (let k = 0; k < steps; k++) {
    const before = shown();
    const from = performance.now();
    input.value = String(Math.round(650 + 300 * Math.abs(((k / 15) % 2) - 1)) + (k % 2));
    input.dispatchEvent(new Event('input', { bubbles: true }));
    // a person sees a step with the frame that shows it
    do await frame();
    while (shown() === before && performance.now() - from < 1000);
    times.push(performance.now() - from);
  }
  input.dispatchEvent(new Event('change', { bubbles: true }));
  return times;
}`;

const [KAON, PION] = [0.493677, 0.13957039];
const EVENTS = 51;

/** Decays K+ -> pi+ X whose missing masses squared are spread over both regions. */
function kpixEvents() {
  const rows = ['beamPx,beamPy,beamPz,trackPx,trackPy,trackPz'];
  for (let k = 0; k < EVENTS; k++) {
    const m2 = k < 15 ? 0.0006 * (k + 0.5) : 0.026 + 0.0011 * (k - 15 + 0.5);
    const [p, q] = [75, 25];
    const along = (2 * Math.hypot(p, KAON) * Math.hypot(q, PION) + m2 - KAON ** 2 - PION ** 2) / (2 * p);
    rows.push(`0,0,${p},${Math.sqrt(q ** 2 - along ** 2)},0,${along}`);
  }
  return `${rows.join('\n')}\n`;
}

const ANALYSIS = `
portalscope: 1
name: bench
title: K+ -> pi+ X, 51 events
source: { file: events.csv, status: simulated }
observable:
  kind: missing-mass-squared
  parent: { particle: K+, momentum: [beamPx, beamPy, beamPz] }
  daughter: { particle: pi+, momentum: [trackPx, trackPy, trackPz] }
  range: [-0.02, 0.1]
regions: [{ name: R1, min: 0, max: 0.010 }, { name: R2, min: 0.026, max: 0.068 }]
signal:
  quantity: BR(K+ -> pi+ X)
  resolution: { massMeV: [0, 260], value: [0.0011, 0.0008] }
  resolutionUncertainty: 0.05
  acceptance: { massMeV: [0, 260], regions: { R1: [0.1, 0.02], R2: [0.01, 0.1] } }
  uncertainties: { selection: 0.035 }
normalisation: { singleEventSensitivity: 1.0e-11, referenceAcceptance: 0.1 }
backgrounds:
  - { name: decays, label: decays, events: 31, uncertainties: { theory: 0.12 }, shape: { kind: chebyshev, order: 0 } }
  - { name: upstream, label: upstream, events: 20, uncertainties: { upstream: 0.2 }, shape: { kind: chebyshev, order: 0 } }
scan: { massMeV: [1, 259], points: 150 }
limit: { method: asymptotic }
`;

/** From the click on Run to the end in a page that has run nothing before: its workers start meanwhile. */
async function scan() {
  const hash = `#/search?${new URLSearchParams({ analysis: 'own', text: ANALYSIS }).toString().replaceAll('+', '%20')}`;
  const buffer = Buffer.from(kpixEvents());
  const all = [];
  for (let k = 0; k < rounds; k++) {
    const { page, context } = await opened(hash, { awaits: '.run button' });
    await page.setInputFiles('input[type=file]', { name: 'events.csv', mimeType: 'text/csv', buffer });
    await page.waitForFunction(() => document.querySelector('.run button').disabled === false);
    const found = await page.evaluate(async () => {
      const line = document.querySelector('.run p');
      const isRunning = () => line.textContent.startsWith('Running');
      window.longest = 0;
      const from = performance.now();
      const until = from + 60_000;
      document.querySelector('.run button').click();
      for (const state of [true, false])
        while (isRunning() !== state && performance.now() < until) await new Promise(resolve => setTimeout(resolve, 4));
      return { seconds: (performance.now() - from) / 1000, longest: window.longest, words: line.textContent };
    });
    if (!found.words.startsWith('Run in this page')) throw new Error(await page.locator('main').innerText());
    all.push(found);
    await context.close();
  }
  const seconds = all.map(found => found.seconds);
  const longest = least(all.map(found => found.longest));
  say(
    `scan of 150 masses, ${EVENTS} events`,
    `${least(seconds).toFixed(2)} s (median ${median(seconds).toFixed(2)}); longest task ${longest === 0 ? 'below 50' : longest.toFixed(0)} ms`,
  );
}

const drawn = page => page.locator('main .figure svg').first().waitFor();
const slider = (name, shown) => `(${moveSlider(name, shown)})(${STEPS})`;
const parts = {
  async views() {
    await firstViews('recast', '');
    await firstViews('search', '#/search');
  },
  async drags() {
    const signal = '.plot.spectrum .looked-at .signal';
    await drag(
      'mass, tested at each step',
      '#/search',
      page => page.locator(signal).first().waitFor({ state: 'attached' }),
      slider('mass', signal),
    );
    await drag('lifetime', '#/recast?lifetime=1000', drawn, slider('lifetime', 'main .figure .observed'));
    await drag('coupling at a point', '#/recast', page => page.locator('.verdict').waitFor(), slider('coupling', 'section.point'));
    await drag('a coupling of the model', '#/recast?models=alp:cGG=1,cuu=0.5', drawn, slider('cuu', 'main .figure .observed'));
  },
  scan,
};
for (const [name, part] of Object.entries(parts)) if (flags.only === undefined || flags.only === name) await part();
console.log(`load ${loadavg()[0].toFixed(1)}`);
await browser.close();
await server.close();
