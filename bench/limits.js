/**
 * Time of limits, warm, on one core: binned models of 1 bin and of 50 bins with 55 parameters, and a scan of 150 masses over 51 events of a search
 * for K+ -> pi+ X, asymptotic and exact with bands. Medians of processor time, and the ratio exact / asymptotic pair by pair.
 * Usage: node bench/limits.js [--pairs 5]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/setup.js';
import { median, processorSeconds } from './timing.js';

prepare();
const load = path => import(`../dist/${path}.js`);
const { compileWorkspace } = await load('model/histfactory/model');
const { binnedTest } = await load('inference/binned-test');
const { asymptoticLimit } = await load('inference/asymptotic-limit');
const { scanPoint } = await load('search/scan-point');

const pairs = Number(parseArgs({ options: { pairs: { type: 'string', default: '5' } } }).values.pairs);

const normsys = k => ({ name: `norm${k}`, type: 'normsys', data: { hi: 1 + 0.02 * k, lo: 1 - 0.02 * k } });

/** A peak on a falling background: statistical errors of all bins, four normalisation uncertainties, one strength. */
function workspace(bins) {
  const at = f => Array.from({ length: bins }, (_, i) => f((i + 0.5) / bins));
  const background = at(t => (300 / bins) * Math.exp(-2 * t));
  const statistical = { name: 'stat', type: 'staterror', data: background.map(b => 0.1 * b) };
  return {
    version: '1.0.0',
    channels: [
      {
        name: 'spectrum',
        samples: [
          {
            name: 'signal',
            data: at(t => (40 / bins) * Math.exp(-0.5 * ((t - 0.4) / 0.1) ** 2)),
            modifiers: [{ name: 'mu', type: 'normfactor', data: null }, normsys(1)],
          },
          {
            name: 'background',
            data: background,
            modifiers: [...(bins > 1 ? [statistical] : []), ...[2, 3, 4].slice(0, bins > 1 ? 3 : 1).map(normsys)],
          },
        ],
      },
    ],
    observations: [{ name: 'spectrum', data: background.map((b, i) => Math.round(b + Math.sqrt(b) * Math.sin(7 * i))) }],
    measurements: [{ name: 'main', config: { poi: 'mu', parameters: [] } }],
  };
}

function timeBinned(bins, repeats) {
  const model = compileWorkspace(workspace(bins));
  const once = () => {
    const { observed, asimov } = binnedTest(model);
    return asymptoticLimit(observed, asimov, { confidenceLevel: 0.9, scale: 1, highest: 100 });
  };
  for (let i = 0; i < 5; i++) once();
  const times = Array.from({ length: repeats }, () => processorSeconds(once));
  console.log(`asymptotic limit, ${bins} bins, ${model.parameters.length} parameters: ${(1000 * median(times)).toFixed(2)} ms`);
}

const SCAN = ['scan.massMeV=[0,260]', 'scan.vetoed=[{from: 110, to: 154, reason: pi0}]', 'scan.stepSigma=0.5', 'scan.maximumStepMeV=1.4'];
const QUICK = ['limit.method=asymptotic', 'limit.toyCheck.massMeV=[]', 'scan.lookElsewhere.toys=10'];

/** Likelihood, events and masses of three runs of the small search together. */
function kpixScan() {
  const folder = mkdtempSync(join(tmpdir(), 'portalscope-bench-'));
  const runs = ['1', '2', '3'].map(seed => {
    const out = join(folder, seed);
    const settings = [...SCAN, ...QUICK].flatMap(setting => ['--set', setting]);
    const words = ['bin/portalscope.js', 'run', 'test/fixtures/kpix-small.yaml', '--seed', seed, '--out', out, ...settings];
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const read = name => JSON.parse(readFileSync(join(out, name), 'utf8'));
    return { ...read('likelihood.json'), masses: read('result.json').scan.map(point => point.massMeV) };
  });
  rmSync(folder, { recursive: true });
  const x = Float64Array.from(runs.flatMap(run => run.x)).slice(0, 51);
  return { specification: runs[0].specification, x, masses: runs[0].masses.slice(0, 150) };
}

timeBinned(1, 50);
timeBinned(50, 20);
const { specification, x, masses } = kpixScan();
const scan = limitMethod => masses.map(massMeV => scanPoint({ ...specification, limitMethod }, x, massMeV));
scan('asymptotic');
const times = Array.from({ length: pairs }, () => ['asymptotic', 'exact'].map(method => processorSeconds(() => scan(method))));
console.log(`scan of ${masses.length} masses, ${x.length} events, ${pairs} pairs`);
console.log(`  asymptotic: ${median(times.map(t => t[0])).toFixed(2)} s`);
console.log(`  exact with bands, asymptotic limits included: ${median(times.map(t => t[1])).toFixed(2)} s`);
console.log(`  exact / asymptotic: ${median(times.map(t => t[1] / t[0])).toFixed(1)}`);
