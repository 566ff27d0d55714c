import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Philox } from '../../src/math/philox.js';
import { normal } from '../../src/math/random.js';
import { leptonicBranchingRatio } from '../../src/portals/hnl-production.js';
import type { AnalysisResult, ScannedPoint } from '../../src/search/result.js';
import { portalscope } from './portalscope.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ANALYSIS = `
portalscope: 1
name: pien-test
title: pi+ -> e+ N
source: { file: events.csv, status: simulated }
observable:
  kind: missing-mass
  parent: { particle: pi+, momentum: [ax, ay, az] }
  daughter: { particle: e+, momentum: [bx, by, bz] }
  range: [0.08, 0.137]
  bins: 114
regions: [{ name: all, min: 0.08, max: 0.137 }]
signal:
  quantity: '|Uₑ₄|²'
  resolution: { massMeV: [80, 137], value: [1.2e-3, 0.6e-3] }
  resolutionUncertainty: 0.02
  acceptance: { massMeV: [80, 137], regions: { all: [0.1, 0.1] } }
  uncertainties: { normalisation: 0.03 }
normalisation: { kind: hnl, parent: pi+, lepton: e+, parentDecays: 1.0e+11 }
search: { kind: window-sideband }
scan: { massMeV: [95, 126], points: 63 }
`;

const PION = 0.13957039;
const ELECTRON = 0.00051099895;

/** Momentum of the electron from a pion at rest that leaves the missing mass. */
function momentum(missing: number): number {
  const energy = (PION ** 2 + ELECTRON ** 2 - missing ** 2) / (2 * PION);
  return Math.sqrt(energy ** 2 - ELECTRON ** 2);
}

const SIGNAL = 400;

beforeAll(() => {
  const random = new Philox(3, 1);
  const rows = ['ax,ay,az,bx,by,bz'];
  const add = (missing: number): void => void rows.push(`0,0,0,0,0,${momentum(missing)}`);
  for (let k = 0; k < 40_000; k++) add(0.08 + 0.057 * Math.sqrt(random.uniform()));
  for (let k = 0; k < SIGNAL; k++) add(0.11 + 0.0009 * normal(random));
  writeFileSync(join(folder, 'events.csv'), `${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'pien-test.yaml'), ANALYSIS);
});

describe('portalscope run of a search by window and sidebands', () => {
  const out = join(folder, 'one');
  it('finds an injected heavy neutral lepton with its |U|^2', () => {
    expect(portalscope('run', join(folder, 'pien-test.yaml'), '--out', out).code).toBe(0);
    const { scan, largestExcess, search, status } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as AnalysisResult;
    expect(status).toBe('simulated');
    expect(search).toMatchObject({ windowSigma: 1.5, sidebandSigma: 11.25, order: 3 });
    expect(scan).toHaveLength(63);
    const points = scan.filter((p): p is ScannedPoint => p.status === 'ok');
    expect(points).toHaveLength(63);
    expect(Math.abs((largestExcess?.massMeV ?? 0) - 110)).toBeLessThan(1);
    expect(largestExcess?.significance).toBeGreaterThan(5);
    // the limit of a mass far away, in events, over N_P A BR
    const [far] = points;
    const coupling = far.eventsLimit.observed / (1e11 * 0.1 * leptonicBranchingRatio('pi+ -> e+ N', far.massMeV, 1));
    expect((far.branchingRatioLimit?.observed ?? 0) / coupling).toBeCloseTo(1, 6);
  });

  it('says in its report how the background was found, up to which coupling the lifetime is long enough, and no NaN', () => {
    const report = readFileSync(join(out, 'report.html'), 'utf8');
    expect(report).toContain('polynomial of order 3');
    expect(report).toMatch(/lifetimes of N above 50\sns/);
    expect(report).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('refuses backgrounds and the wrong particles beside it', () => {
    const refuse = (setting: string): string => {
      const { code, err } = portalscope('run', join(folder, 'pien-test.yaml'), '--out', join(folder, 'no'), '--set', setting);
      expect(code).toBe(2);
      return err;
    };
    expect(refuse('normalisation.lepton=mu+')).toContain('expected the particles of the observable');
    expect(refuse('search.sidebandSigma=1')).toContain('more than search.windowSigma');
    expect(refuse('backgrounds=[{name: a, label: a, events: free, shape: {kind: exponential}}]')).toContain('backgrounds is set');
  });
});
