import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AnalysisResult, ScannedPoint } from '../../src/search/result.js';
import { coarseRun, SMALL_SEARCH } from './coarse-run.js';
import { portalscope, root } from './portalscope.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const result = (out: string): AnalysisResult => JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as AnalysisResult;
const bytes = (out: string): string => readFileSync(join(out, 'result.json'), 'utf8');

const one = join(folder, 'one');

describe('portalscope run', () => {
  it('leaves report, figures, tables, result, configuration and provenance', () => {
    const { code, out } = portalscope(...coarseRun(one, '--workers', '1'));
    expect(code).toBe(0);
    expect(out).toContain('simulated');
    const files = readdirSync(one);
    for (const name of [
      'report.html',
      'result.json',
      'analysis.yaml',
      'provenance.json',
      'scan.csv',
      'spectrum.svg',
      'p0.svg',
      'limit.svg',
      'exclusion-scalar.svg',
      'events.parquet',
    ]) {
      expect(files).toContain(name);
    }
    expect(files.filter(name => name.startsWith('.') || name.endsWith('.tmp'))).toEqual([]);
    expect((JSON.parse(readFileSync(join(one, 'files.json'), 'utf8')) as { files: string[] }).files).toEqual(
      files.filter(name => name !== 'files.json').sort(),
    );
    expect(bytes(one)).not.toMatch(/NaN|Infinity/);
  });

  it('counts all masses tried: the global p-value from toys and from up-crossings stands beside the local one', () => {
    const { lookElsewhere: found, largestExcess } = result(one);
    expect(found!.toys.toys).toBe(100);
    expect(found!.toys.pValue).toBeGreaterThan(largestExcess!.p0);
    expect(Math.abs(found!.toys.pValue - found!.upCrossings.pValue)).toBeLessThan(
      3 * Math.hypot(found!.toys.error, found!.upCrossings.error),
    );
    expect(readFileSync(join(one, 'report.html'), 'utf8')).toMatch(
      /<figcaption>.*Local p-value.*Lowest point: global p-value, which counts all masses/,
    );
    const words = portalscope(...coarseRun(join(folder, 'words'), '--set', 'recast.0.model=../../examples/models/familon.yaml')).out;
    expect(words).toMatch(/global p-value, which counts\s+all\s+masses/);
    // the file of a model is looked for beside the analysis
    expect(words).toContain('Familon: k_sd/f [GeV⁻¹] excluded from');
  });

  it('gives the same result.json with one worker and with two', () => {
    const two = join(folder, 'two');
    expect(portalscope(...coarseRun(two, '--workers', '2')).code).toBe(0);
    expect(bytes(two)).toBe(bytes(one));
  });

  it('gives other events, hence other limits, for another seed', () => {
    const other = join(folder, 'other');
    expect(portalscope(...coarseRun(other, '--seed', '2')).code).toBe(0);
    const limits = (out: string): number[] => result(out).scan.map(p => (p as ScannedPoint).eventsLimit.observed);
    expect(limits(other)).not.toEqual(limits(one));
  });

  it('killed and resumed it ends in the same bytes', async () => {
    const broken = join(folder, 'broken');
    const child = spawn(process.execPath, ['bin/portalscope.js', ...coarseRun(broken, '--workers', '1')], { cwd: root, stdio: 'ignore' });
    const log = join(broken, 'points.jsonl');
    const lines = (): number => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0);
    while (lines() < 3) await new Promise(done => setTimeout(done, 20));
    child.kill('SIGKILL');
    await new Promise(done => child.once('exit', done));
    expect(existsSync(join(broken, 'result.json'))).toBe(false);
    expect(portalscope(...coarseRun(broken, '--resume')).code).toBe(0);
    expect(bytes(broken)).toBe(bytes(one));
  });

  it('stopped by a signal it says how to go on and exits with 3', async () => {
    const stopped = join(folder, 'stopped');
    const child = spawn(process.execPath, ['bin/portalscope.js', ...coarseRun(stopped)], { cwd: root });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    while (!existsSync(join(stopped, 'points.jsonl'))) await new Promise(done => setTimeout(done, 20));
    child.kill('SIGINT');
    const code = await new Promise(done => child.once('exit', done));
    expect(code).toBe(3);
    expect(err).toContain('--resume');
  });
});

describe('bad input ends with one line that names it, exit code 2 and no output', () => {
  const kpix = readFileSync(join(root, SMALL_SEARCH), 'utf8');
  const analysis = (name: string, text: string): string => {
    const path = join(folder, `${name}.yaml`);
    writeFileSync(path, text);
    return path;
  };
  const fromFile = (file: string): string =>
    [
      'portalscope: 1',
      'name: mumu',
      'title: A peak in m(mu mu)',
      `source: { file: ${file}, status: measured }`,
      'observable:',
      '  kind: invariant-mass',
      '  particles: [{ particle: mu+, momentum: [ax, ay, az] }, { particle: mu-, momentum: [bx, by, bz] }]',
      '  range: [0.2, 1]',
      'regions: [{ name: all, min: 0.2, max: 1 }]',
      'signal: { quantity: signal events, resolution: { massMeV: [200, 1000], value: [0.002, 0.002] } }',
      'backgrounds: [{ name: flat, label: flat, events: free, shape: { kind: chebyshev, order: 0 } }]',
      'scan: { massMeV: [300, 900] }',
      '',
    ].join('\n');
  const refuse = (name: string, path: string, ...more: string[]): string => {
    const out = join(folder, `out-${name}`);
    const { code, err, out: printed } = portalscope('run', path, '--out', out, ...more);
    expect(code).toBe(2);
    expect(printed).toBe('');
    expect(existsSync(join(out, 'result.json'))).toBe(false);
    return err;
  };

  it('a missing analysis file', () => {
    expect(refuse('none', 'nowhere.yaml')).toContain('nowhere.yaml: does not exist: expected an analysis file');
  });

  it('an unknown key', () => {
    expect(refuse('key', analysis('key', `${kpix}\nblinding: true\n`))).toMatch(/key\.yaml:\d+: unknown key blinding/);
  });

  it('a negative yield', () => {
    expect(refuse('yield', analysis('yield', kpix.replace('events: measured', 'events: -19.9')))).toMatch(
      /yield\.yaml:\d+: backgrounds\[0\]\.events is -19\.9/,
    );
  });

  it('a mass outside kinematics', () => {
    expect(refuse('mass', SMALL_SEARCH, '--set', 'scan.massMeV=[0,400]')).toContain('kinematic limit');
  });

  it('an unknown mode, curve and model', () => {
    expect(refuse('mode', analysis('mode', kpix.replaceAll('[pinunu', '[mugamma')))).toContain('mugamma');
    expect(refuse('curve', analysis('curve', kpix.replace('compare: [na62-2016-2022-kpix-invisible]', 'compare: [na63]')))).toContain(
      'na63',
    );
    expect(refuse('model', analysis('model', kpix.replace('model: scalar', 'model: scalars')))).toContain('scalars');
  });

  it('a missing event file, a missing column, NaN in a column, no event left', () => {
    expect(refuse('file', analysis('file', fromFile('none.parquet')))).toContain('none.parquet');
    const header = 'ax,ay,az,bx,by,bz';
    const csv = (name: string, ...rows: string[]): string => {
      writeFileSync(join(folder, `${name}.csv`), `${[header, ...rows].join('\n')}\n`);
      return analysis(name, fromFile(`${name}.csv`));
    };
    writeFileSync(join(folder, 'column.csv'), 'ax,ay\n0,0\n');
    expect(refuse('column', analysis('column', fromFile('column.csv')))).toMatch(/column\.csv.*az/);
    expect(refuse('nan', csv('nan', '0.1,0,0.2,-0.1,0,0.2', '0.1,0,NaN,-0.1,0,0.2'))).toMatch(
      /nan\.csv: column az is NaN or missing in row 2/,
    );
    expect(refuse('text', csv('text', '0.1,0,0.2,-0.1,0,0.2', '0.1,0,far,-0.1,0,0.2'))).toMatch(/text\.csv.*az/);
    expect(refuse('empty', csv('empty', '10,0,0.2,-10,0,0.2'))).toContain(
      'no event passes the selection (all events: 1, in region all: 0)',
    );
  });

  it('a truncated Parquet or ROOT file', () => {
    const events = readFileSync(join(one, 'events.parquet'));
    writeFileSync(join(folder, 'cut.parquet'), events.subarray(0, events.length / 2));
    expect(refuse('parquet', analysis('parquet', fromFile('cut.parquet')))).toContain('cut.parquet: is cut short');
    writeFileSync(join(folder, 'cut.root'), 'root and nothing else');
    expect(refuse('root', analysis('root', fromFile('cut.root')))).toContain('cut.root');
  });

  it('a file that says it is simulated is not taken for measured', () => {
    const text = [
      ...fromFile(join(one, 'events.parquet')).split('\n').slice(0, 4),
      'observable:',
      '  kind: missing-mass-squared',
      '  parent: { particle: K+, momentum: [beamPxGeV, beamPyGeV, beamPzGeV] }',
      '  daughter: { particle: pi+, momentum: [trackPxGeV, trackPyGeV, trackPzGeV] }',
      '  range: [-0.02, 0.1]',
      ...kpix.slice(kpix.indexOf('regions:'), kpix.indexOf('measure:')).split('\n'),
      'signal: { quantity: BR, resolution: { massMeV: [160, 240], value: [0.001, 0.001] } }',
      'backgrounds: [{ name: flat, label: flat, events: free, shape: { kind: exponential } }]',
      'scan: { massMeV: [160, 240] }',
      '',
    ].join('\n');
    expect(refuse('status', analysis('status', text))).toContain('says that its events are simulated: expected source.status simulated');
  });

  it('a folder that holds something else is left alone', () => {
    const precious = mkdtempSync(join(folder, 'precious-'));
    writeFileSync(join(precious, 'thesis.tex'), 'years');
    const { code, err } = portalscope(...coarseRun(precious));
    expect(code).toBe(2);
    expect(err).toContain('holds files that are not of a run');
    expect(readdirSync(precious)).toEqual(['thesis.tex']);
  });

  it('an unknown command or option', () => {
    expect(portalscope('runn').code).toBe(2);
    expect(portalscope('demo', '--seeed', '1').code).toBe(2);
    expect(portalscope('demo', '--seed', 'one').err).toContain('--seed is "one": expected an integer');
  });
});

describe.skipIf(!existsSync(join(root, '../shared/data/events')))('the Z in 2304 real dimuon events of CMS', () => {
  it('is found at 91.19 GeV within 0.5 GeV beyond 10 sigma, from the ROOT file itself', () => {
    const out = join(folder, 'zmumu');
    expect(portalscope('run', 'test/analysis/zmumu.yaml', '--out', out).code).toBe(0);
    const { largestExcess, status, inputs } = result(out);
    expect(status).toBe('measured');
    expect(inputs[0].entries).toBe(2304);
    process.stdout.write(
      `Z: mean ${(largestExcess!.massMeV / 1000).toFixed(2)} GeV, local significance ${largestExcess!.significance.toFixed(1)} sigma\n`,
    );
    expect(Math.abs(largestExcess!.massMeV / 1000 - 91.19)).toBeLessThan(0.5);
    expect(largestExcess!.significance).toBeGreaterThan(10);
  });
});
