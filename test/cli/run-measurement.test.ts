import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { MeasurementResult } from '../../src/search/measurement/result.js';
import { portalscope, root } from './portalscope.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-'));
afterAll(() => rmSync(folder, { recursive: true }));
const result = (out: string): MeasurementResult => JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as MeasurementResult;

describe('portalscope run kpinunu', () => {
  it('leaves a report with the branching ratio, its likelihood and the verdict on the Standard Model', () => {
    const out = join(folder, 'kpinunu');
    const { code, out: text } = portalscope('run', 'kpinunu', '--out', out);
    expect(code).toBe(0);
    expect(text).toMatch(/BR\(K⁺ → π⁺νν̄\) +\(13\.\d \+3\.\d −3\.\d\) × 10⁻¹¹/);
    const { combined, status } = result(out);
    expect(status).toBe('published');
    expect(combined.observed).toBe(51);
    const report = readFileSync(join(out, 'report.html'), 'utf8');
    expect(report).toContain('class="portalscope-figure"');
    expect(report).toContain('above it');
    expect(report).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('draws a pseudo-experiment, the same for the same seed, that says it is simulated', () => {
    const run = (name: string): MeasurementResult => {
      const out = join(folder, name);
      expect(portalscope('run', 'kpinunu', '--out', out, '--seed', '5', '--set', 'inject.branchingRatio=8.4e-11').code).toBe(0);
      return result(out);
    };
    const first = run('toy-1');
    expect(first).toEqual(run('toy-2'));
    expect(first).toMatchObject({ status: 'simulated', injected: 8.4e-11 });
  });

  it('names what is wrong with a measurement file', () => {
    const path = join(folder, 'wrong.yaml');
    const text = readFileSync(join(root, 'analyses/kpinunu.yaml'), 'utf8');
    writeFileSync(path, text.replace('observed: 20', 'observed: -1').replace('quantity:', 'quality:'));
    const { code, err } = portalscope('run', path, '--out', join(folder, 'wrong'));
    expect(code).toBe(2);
    expect(err).toMatch(/wrong\.yaml:\d+: periods\[0\]\.observed is -1/);
    expect(err).toMatch(/unknown key quality/);
  });
});
