import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MASS_GEV } from '../../src/kinematics/constants.js';
import { Philox } from '../../src/math/philox.js';
import { normal } from '../../src/math/random.js';
import type { Provenance, Unblinding } from '../../src/report/provenance.js';
import type { AnalysisResult, BlindedPoint, ScannedPoint } from '../../src/search/result.js';
import { portalscope } from './portalscope.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-blind-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two muons back to back; the momenta of one are in MeV, of the other derived; an excess at 500 MeV. */
const ANALYSIS = `
portalscope: 1
name: blind-test
title: A blind search in m(mu mu)
source: { file: events.csv, status: simulated }
observable:
  kind: invariant-mass
  particles: [{ particle: mu+, momentum: [zero, zero, pGeV] }, { particle: mu-, momentum: [zero, zero, qGeV] }]
  range: [0.3, 0.7]
  bins: 40
derived: { pGeV: inGeV(pMeV), qGeV: -pGeV }
selection:
  - { name: fiducial, cut: "hypot(xMm, yMm) < 50" }
  - { column: quality, min: 1 }
regions:
  - { name: low, min: 0.3, max: 0.42, role: sideband }
  - { name: peak, min: 0.42, max: 0.58, require: [{ cut: "timeNs > -2 and timeNs < 2" }] }
  - { name: high, min: 0.58, max: 0.7, role: sideband }
  - { name: late, min: 0.3, max: 0.7, role: control, require: [{ cut: "abs(timeNs) >= 2" }] }
  - { name: prompt-low, min: 0.3, max: 0.42, role: validation, require: [{ cut: "abs(timeNs) < 2" }] }
blind: true
signal:
  quantity: signal events
  resolution: { massMeV: [300, 700], value: [0.005, 0.005] }
backgrounds:
  - { name: smooth, label: smooth, events: 300, uncertainties: { smooth: 0.1 }, shape: { kind: template, file: sample.csv, weight: w, binWidth: 0.02 } }
scan: { massMeV: [485, 515], stepSigma: 1, lookElsewhere: { toys: 10 } }
`;

const BACKGROUND = 320;
const SAMPLE = 20_000;

beforeAll(() => {
  const random = new Philox(5, 1);
  const rows = (weight: boolean): string[] => [`pMeV,zero,xMm,yMm,quality,timeNs${weight ? ',w' : ''}`];
  const row = (mass: number, weight = ''): string => {
    const p = 1000 * Math.sqrt((mass / 2) ** 2 - MASS_GEV.muon ** 2);
    return `${p},0,${20 * normal(random)},${20 * normal(random)},${random.uniform() < 0.9 ? 1 : 0},${normal(random)}${weight}`;
  };
  const events = rows(false);
  for (let k = 0; k < BACKGROUND; k++) events.push(row(0.3 + 0.4 * random.uniform()));
  for (let k = 0; k < 25; k++) events.push(row(0.5 + 0.005 * normal(random)));
  writeFileSync(join(folder, 'events.csv'), `${events.join('\n')}\n`);
  const sample = rows(true);
  for (let k = 0; k < SAMPLE; k++) sample.push(row(0.3 + 0.4 * random.uniform(), ',0.5'));
  writeFileSync(join(folder, 'sample.csv'), `${sample.join('\n')}\n`);
  writeFileSync(join(folder, 'blind-test.yaml'), ANALYSIS);
});

const analysis = join(folder, 'blind-test.yaml');
const text = (out: string, name: string): string => readFileSync(join(out, name), 'utf8');
const result = (out: string): AnalysisResult => JSON.parse(text(out, 'result.json')) as AnalysisResult;
const provenance = (out: string): Provenance => JSON.parse(text(out, 'provenance.json')) as Provenance;
const unblindings = (out: string): Unblinding[] =>
  text(out, 'unblinding.jsonl')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Unblinding);

/** Numbers that the data of the signal region alone decide: long enough not to be met by chance. */
function secrets({ scan, toyChecks, largestExcess, nuisances, backgrounds, lookElsewhere }: AnalysisResult): string[] {
  const points = scan.filter((p): p is ScannedPoint => p.status === 'ok');
  const numbers = [
    ...points.flatMap(p => [
      p.q0,
      p.p0,
      p.significance,
      p.signalEvents,
      p.eventsLimit.observed,
      p.asymptoticEventsLimit.observed,
      p.atLimit.clb,
    ]),
    ...toyChecks.flatMap(check => ('eventsLimit' in check ? [check.eventsLimit.observed, check.ratioToAsymptotic] : [])),
    ...Object.values(largestExcess ?? {}),
    ...nuisances.map(n => n.pull),
    ...backgrounds.map(b => b.fitted!),
    ...(lookElsewhere ? [lookElsewhere.local.significance] : []),
  ];
  return numbers.map(String).filter(digits => digits.replace(/\D/g, '').length >= 8);
}

const blinded = join(folder, 'blinded');
const open = join(folder, 'open');

describe('a blind analysis', () => {
  it('runs without --unblind to expected limits, and says that it is blind', () => {
    const { code, out, err } = portalscope('run', analysis, '--out', blinded);
    expect(err).not.toContain('Error');
    expect(code).toBe(0);
    expect(out).toContain('signal regions and all results of their data are hidden');
    const { scan, blinded: isBlinded, largestExcess, toyChecks, lookElsewhere, regions } = result(blinded);
    expect(isBlinded).toBe(true);
    expect(new Set(scan.map(p => p.status))).toEqual(new Set(['blinded']));
    expect([largestExcess, toyChecks, lookElsewhere]).toEqual([undefined, [], undefined]);
    expect(regions.map(({ name, observed }) => [name, observed !== undefined])).toEqual([
      ['low', true],
      ['peak', false],
      ['high', true],
    ]);
    expect(existsSync(join(blinded, 'unblinding.jsonl'))).toBe(false);
    expect(existsSync(join(blinded, 'p0.svg'))).toBe(false);
  });

  it('unblinded it has all results and a line in the log with time, configuration, version, seed and inputs', () => {
    expect(portalscope('run', analysis, '--out', open, '--unblind').code).toBe(0);
    const { scan, blinded: isBlinded, largestExcess, configurationSha256, version, seed, inputs } = result(open);
    expect(isBlinded).toBeUndefined();
    expect(new Set(scan.map(p => p.status))).toEqual(new Set(['ok']));
    expect(Math.abs(largestExcess!.massMeV - 500)).toBeLessThan(6);
    const [entry, ...more] = unblindings(open);
    expect(more).toEqual([]);
    expect(entry).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      configurationSha256,
      version,
      seed,
      inputs: inputs.map(({ name, sha256 }) => ({ name, sha256 })),
    });
    expect(provenance(open).blinding).toEqual({ isBlinded: false, unblindings: [entry] });
    expect(text(open, 'report.html')).toContain(entry.time.slice(0, 19).replace('T', ' '));
  });

  it('blinded, no file holds a number that the hidden data decide', () => {
    const hidden = secrets(result(open));
    expect(hidden.length).toBeGreaterThan(30);
    const files = readdirSync(blinded).filter(name => name !== '.running');
    expect(files).toContain('points.jsonl');
    for (const name of files) {
      const found = hidden.filter(number => text(blinded, name).includes(number));
      expect([name, found]).toEqual([name, []]);
    }
    // the words of the report for the same numbers
    const report = text(blinded, 'report.html');
    expect(report).not.toMatch(/local significance|Local p<sub>0|observed limits? run/);
  });

  it('blinded, the spectrum and the spectra of cuts have no event of the signal region, and the cutflow counts none', () => {
    const { spectrum, cutflow, cutSpectra } = result(blinded);
    const inside = spectrum.counts.filter((_, k) => spectrum.edges[k] >= 0.42 - 1e-9 && spectrum.edges[k + 1] <= 0.58 + 1e-9);
    expect(inside).toHaveLength(16);
    expect(inside.every(n => n === 0)).toBe(true);
    expect(spectrum.counts.reduce((a, b) => a + b, 0)).toBeGreaterThan(100);
    const outside = result(open).spectrum.counts.filter((_, k) => spectrum.edges[k + 1] <= 0.42 + 1e-9 || spectrum.edges[k] >= 0.58 - 1e-9);
    expect(spectrum.counts.filter((_, k) => spectrum.edges[k + 1] <= 0.42 + 1e-9 || spectrum.edges[k] >= 0.58 - 1e-9)).toEqual(outside);
    // an upper bound on what lies outside the hidden interval
    expect(cutflow[0].events).toBeLessThan(result(open).cutflow[0].events - 100);
    expect(cutflow.map(step => step.cut)).not.toContain('in region peak');
    expect(cutSpectra!.every(s => s.counts.reduce((a, b) => a + b, 0) + s.below + s.above <= cutflow[0].events)).toBe(true);
    const rows = text(blinded, 'spectrum.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map(line => line.split(',')[2]);
    expect(rows.filter(cell => cell === '')).toHaveLength(16);
  });

  it('the exact expected limits are those of the unblinded run: the background before the fit decides them', () => {
    const before = result(blinded).scan.filter((p): p is BlindedPoint => p.status === 'blinded');
    const after = result(open).scan.filter((p): p is ScannedPoint => p.status === 'ok');
    const both = before.flatMap((p, k) =>
      p.method === 'exact' && after[k].method === 'exact' ? [[p.eventsLimit.expected, after[k].eventsLimit.expected]] : [],
    );
    expect(both.length).toBeGreaterThan(4);
    for (const [a, b] of both) a.forEach((value, k) => expect(Math.abs(value / b[k] - 1)).toBeLessThan(1e-3));
  });

  it('a blinded run that goes on with --unblind --resume takes its templates from the log and ends as an unblinded one', () => {
    const both = join(folder, 'both');
    cpSync(blinded, both, { recursive: true });
    expect(portalscope('run', analysis, '--out', both, '--unblind', '--resume').code).toBe(0);
    expect(text(both, 'result.json')).toBe(text(open, 'result.json'));
    const lines = text(both, 'points.jsonl').trim().split('\n').slice(1);
    const keys = lines.map(line => (JSON.parse(line) as { key: string }).key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(unblindings(both)).toHaveLength(1);
  });

  it('blind again in the same folder, the log of the unblinding stays and is told', () => {
    const again = join(folder, 'both');
    expect(portalscope('run', analysis, '--out', again).code).toBe(0);
    expect(result(again).blinded).toBe(true);
    expect(unblindings(again)).toHaveLength(1);
    expect(provenance(again).blinding).toMatchObject({ isBlinded: true, unblindings: [{}] });
  });

  it('is refused by what would look at its data', () => {
    const { code, err } = portalscope('look-elsewhere', analysis, '--toys', '10');
    expect(code).toBe(2);
    expect(err).toContain('is blind');
  });
});

describe('regions beside the fit', () => {
  it('are counted and predicted from the samples of the backgrounds', () => {
    const { countedRegions, cutflow } = result(open);
    expect(countedRegions!.map(({ name, role }) => [name, role])).toEqual([
      ['late', 'control'],
      ['prompt-low', 'validation'],
    ]);
    for (const { name, observed, expected, expectedError } of countedRegions!) {
      expect(expectedError!).toBeGreaterThan(0.1 * expected! * 0.999);
      // 320 events were made where 300 in the regions of the fit are expected, of which some fail the cuts
      const pull = (observed - expected!) / Math.hypot(Math.sqrt(expected!), expectedError!);
      expect([name, Math.abs(pull) < 4]).toEqual([name, true]);
      expect(cutflow.map(step => [step.cut, step.events])).toContainEqual([
        `in ${name === 'late' ? 'control' : 'validation'} region ${name}`,
        observed,
      ]);
    }
    expect(text(open, 'control-regions.csv').split('\n')[0]).toBe('region,role,min_GeV,max_GeV,observed,expected,expected_error');
  });
});

describe('an expression that does not fit the events', () => {
  it('is refused with file, line, expression and caret, exit code 2', () => {
    const path = join(folder, 'misspelt.yaml');
    writeFileSync(path, ANALYSIS.replace('hypot(xMm, yMm)', 'hypot(xMm, zMm)'));
    const { code, err } = portalscope('run', path, '--out', join(folder, 'misspelt'));
    expect(code).toBe(2);
    expect(err).toMatch(/portalscope: .*misspelt\.yaml:13: .*events\.csv: unknown name "zMm": did you mean xMm or yMm/);
    expect(err).toContain('portalscope:   hypot(xMm, zMm) < 50\nportalscope:              ^^^\n');
  });
});
