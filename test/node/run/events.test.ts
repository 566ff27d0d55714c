import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAnalysis } from '../../../src/config/read-analysis.js';
import { Progress } from '../../../src/node/run/progress.js';
import type { LoadedEvents } from '../../../src/analysis/run/select-events.js';
import { loadEvents } from '../../../src/node/run/events.js';
import { complaint, testFolder } from '../folder.js';

const at = testFolder();

/** A search for a peak in m(mu mu) in the events of `file`. */
const analysis = (file: string, columns = '{}'): string =>
  [
    'portalscope: 1',
    'name: mumu',
    'title: A peak in m(mu mu)',
    `source: { file: ${file}, status: measured, columns: ${columns} }`,
    'observable:',
    '  kind: invariant-mass',
    '  particles: [{ particle: mu+, momentum: [ax, ay, az] }, { particle: mu-, momentum: [bx, by, bz] }]',
    '  range: [0.2, 1]',
    'regions: [{ name: all, min: 0.2, max: 1 }]',
    'signal: { quantity: signal events, resolution: { massMeV: [200, 1000], value: [0.002, 0.002] } }',
    'backgrounds: [{ name: flat, label: flat, events: free, shape: { kind: chebyshev, order: 0 } }]',
    'scan: { massMeV: [300, 900] }',
  ].join('\n');

const ONE_WORKER = { workers: 1, progress: new Progress({ write: () => {}, isTerminal: false }) };

const load = (file: string, columns?: string): Promise<LoadedEvents> =>
  loadEvents({
    analysis: readAnalysis(analysis(file, columns), { file: 'mumu.yaml' }),
    analysisPath: at('mumu.yaml'),
    folder: at('.'),
    ...ONE_WORKER,
  });

function write(name: string, ...px: number[]): string {
  const text = `ax,ay,az,bx,by,bz\n${px.map(p => `${p},0,1,${-p},0,1\n`).join('')}`;
  writeFileSync(at(name), text);
  return createHash('sha256').update(text).digest('hex');
}

describe('the events of an analysis', () => {
  it('come from one file, a list or a pattern, and every file is listed with its hash', async () => {
    mkdirSync(at('2017'));
    const [one, two] = [write('run1.csv', 0.1, 0.2), write('2017/run1.csv', 0.3)];
    const both = await load('["2017/run1.csv", "run?.csv"]');
    expect(both.inputs).toEqual([
      { name: '2017/run1.csv', sha256: two, entries: 1 },
      { name: 'run1.csv', sha256: one, entries: 2 },
    ]);
    const single = await load('run1.csv');
    expect(single.inputs).toEqual([{ name: 'run1.csv', sha256: one, entries: 2 }]);
    expect([...both.selected.values].slice(1)).toEqual([...single.selected.values]);
    expect((await load('"**/run1.csv"')).selected).toEqual(both.selected);
  });

  it('may have other names and units in the file, whose columns must not say otherwise', async () => {
    writeFileSync(at('mev.csv'), 'pxMeV,py,pz,qxMeV,qy,qz\n250,0,1,-250,0,1\n125,0,1,-125,0,1\n');
    write('gev.csv', 0.25, 0.125);
    const others = 'ay: { column: py }, az: { column: pz }, by: { column: qy }, bz: { column: qz }';
    const momenta = (unit: string): string => `aGeV: { column: pxMeV, unit: ${unit} }, bGeV: { column: qxMeV, unit: ${unit} }`;
    const named = (text: string): string => text.replace('[ax,', '[aGeV,').replace('[bx,', '[bGeV,');
    const loadNamed = (unit: string): Promise<LoadedEvents> =>
      loadEvents({
        analysis: readAnalysis(named(analysis('mev.csv', `{ ${momenta(unit)}, ${others} }`)), { file: 'mumu.yaml' }),
        analysisPath: at('mumu.yaml'),
        folder: at('.'),
        ...ONE_WORKER,
      });
    expect((await loadNamed('MeV')).selected).toEqual((await load('gev.csv')).selected);
    expect(await complaint(loadNamed('GeV'))).toBe(`InputError: ${at('mev.csv')}: column pxMeV is in MeV: expected the declared unit GeV`);
    writeFileSync(at('wrong.csv'), 'ax,ay,az,bx,by,bz\n250,0,900,-250,0,1000\n125,0,1100,-125,0,1000\n');
    expect(await complaint(load('wrong.csv'))).toMatch(/columns ax, ay, az, bx, by, bz cannot be in GeV, and are likely in MeV/);
  });

  it('that match no pattern are complained about', async () => {
    expect(await complaint(load('"none*.csv"'))).toBe(
      `InputError: ${at('none*.csv')}: matches no file, expected at least one file of events`,
    );
  });
});
