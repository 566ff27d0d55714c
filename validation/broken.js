#!/usr/bin/env node
/**
 * Breaks packaged searches in six ways and sees that `validate` fails each of them and names the cause. Prints a line for each; exit code 1 if one gets through.
 * Usage: node validation/broken.js [--only NAME] [--toys 40] [--workers 2] [--keep FOLDER]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    toys: { type: 'string', default: '40' },
    workers: { type: 'string', default: '2' },
    keep: { type: 'string' },
  },
});

/** The simulation of the analysis does not know of these factors. */
const altered = (analysis, samples, factors) => {
  for (const { simulate } of [analysis.source, ...samples.map(name => analysis.samples[name].source)]) simulate.altered = factors;
};

/** What is broken, in which search, which check must fail, what its cause must say, and how many toys that takes where they matter. */
const BROKEN = [
  {
    name: 'resolution off by 20%',
    search: 'kpix-gammagamma',
    check: 'control-resolution',
    cause: /resolution/,
    breakIt: analysis => {
      const paths = ['stochastic', 'noiseGeV', 'constant', 'positionM'].map(name => [`calorimeterResolution.${name}`, 1.2]);
      altered(analysis, ['pipi0'], Object.fromEntries(paths));
    },
  },
  {
    name: 'efficiency off by 10%',
    search: 'kpix-gammagamma',
    check: 'rates',
    cause: /efficiency/,
    // of the search, not of its normalisation: what cancels between the two breaks nothing
    breakIt: analysis => altered(analysis, [], { 'rich.pion.pion': 0.9 }),
  },
  {
    name: 'background of the wrong shape',
    search: 'kpix-gammagamma',
    check: 'goodness-of-fit',
    cause: /shape/,
    breakIt: analysis => {
      analysis.backgrounds = [{ name: 'smooth', label: 'smooth', events: 'free', shape: { kind: 'exponential' } }];
    },
  },
  {
    name: 'missing background',
    search: 'kpix-invisible',
    check: 'validation-regions',
    cause: /missing/,
    breakIt: analysis => {
      analysis.backgrounds = analysis.backgrounds.filter(background => background.name !== 'pipi0');
    },
  },
  {
    name: 'misidentification underestimated by 2',
    search: 'kpix-invisible',
    check: 'control-yield',
    cause: /misidentification: μ/,
    breakIt: analysis => altered(analysis, ['pipi0'], { 'rich.pion.muon': 2 }),
  },
  {
    name: 'undercovering method',
    search: 'kpix-invisible',
    check: 'coverage',
    cause: /undercovers/,
    toys: '400',
    // so little data that an event or two are expected, where the formulae do not hold; too little for the control sample of the upstream events
    breakIt: analysis => {
      analysis.limit.method = 'asymptotic';
      const { simulate } = analysis.source;
      simulate.exposure = 0.06;
      simulate.modes = simulate.modes.filter(mode => mode !== 'upstream');
      analysis.backgrounds = analysis.backgrounds.filter(background => background.name !== 'upstream');
    },
  },
];

const folder = flags.keep ?? mkdtempSync(join(tmpdir(), 'portalscope-broken-'));
let through = 0;
for (const { name, search, check, cause, breakIt, toys = flags.toys } of BROKEN) {
  if (flags.only !== undefined && flags.only !== name) continue;
  const analysis = parse(readFileSync(join(root, 'analyses', `${search}.yaml`), 'utf8'));
  breakIt(analysis);
  // none of it is what is tested here, and all of it takes time
  delete analysis.limit.toyCheck;
  delete analysis.scan.lookElsewhere;
  delete analysis.measure.signal.lifetimePs;
  delete analysis.recast;
  Object.assign(analysis.scan, { stepSigma: 2, maximumStepMeV: 6 });
  const own = join(folder, name.replaceAll(/\W+/g, '-'));
  mkdirSync(own, { recursive: true });
  const file = join(own, 'analysis.yaml');
  writeFileSync(file, stringify(analysis));
  const words = ['validate', file, '--out', join(own, 'run'), '--toys', toys, '--workers', flags.workers, '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'portalscope.js'), ...words], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    through++;
    process.stdout.write(`✗ ${name}: the run ended with exit code ${status}: ${stderr.trim().split('\n').at(-1)}\n`);
    continue;
  }
  const failed = JSON.parse(stdout).checks.filter(c => c.verdict === 'failed');
  const isNamed = failed.some(c => c.id === check && cause.test(c.cause));
  if (!isNamed) through++;
  process.stdout.write(
    `${isNamed ? '✓' : '✗'} ${name} (${search}): ${failed.map(c => `${c.id}: ${c.cause}`).join('; ') || 'nothing failed'}\n`,
  );
}
if (flags.keep === undefined) rmSync(folder, { recursive: true });
process.exit(through === 0 ? 0 : 1);
