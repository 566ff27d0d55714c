import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { exportCommand } from '../../src/cli/export.js';
import { limitCommand } from '../../src/cli/limit.js';
import { readHepDataTable } from '../../src/formats/hepdata/read-table.js';
import type { PatchSet } from '../../src/formats/pyhf/patch-set.js';
import type { ScannedPoint } from '../../src/search/result.js';
import { hasSchemas, violations } from '../../validation/json-schema.js';
import { runCommand } from './collected-output.js';
import { record, result } from './small-search.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-'));
afterAll(() => rmSync(folder, { recursive: true }));
const text = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
const points = result.scan as readonly ScannedPoint[];

beforeAll(() => {
  writeFileSync(join(folder, 'result.json'), JSON.stringify(result));
  writeFileSync(join(folder, 'likelihood.json'), JSON.stringify(record));
});

const exported = async (format: string, ...more: string[]): Promise<string[]> => {
  const out = join(folder, format);
  const { out: said } = await runCommand(exportCommand, [folder, '--format', format, '--out', out, '--json', ...more]);
  const { files } = JSON.parse(said) as { files: string[] };
  expect(readdirSync(out).sort()).toEqual([...files].sort());
  return files;
};

describe('export of a search', () => {
  it('as pyhf: with the patch of a mass the binned limit is the unbinned one but for the bins, observed and expected', async () => {
    await exported('pyhf');
    const patchSet = JSON.parse(text('pyhf', 'patchset.json')) as PatchSet;
    expect(patchSet.patches.map(p => p.metadata.values[0])).toEqual(points.map(p => p.massMeV));
    for (const [k, { metadata }] of patchSet.patches.entries()) {
      const words = [
        join(folder, 'pyhf', 'background-only.json'),
        '--patchset',
        join(folder, 'pyhf', 'patchset.json'),
        '--patch',
        metadata.name,
        '--json',
      ];
      const { observed, expected } = JSON.parse((await runCommand(limitCommand, words)).out) as { observed: number; expected: number[] };
      const { eventsLimit } = points[k];
      const unit = metadata.values[1] as number;
      // half a resolution a bin: (1/2)^2/12 of the information lost, half of that in the limit; the range of the slope adds 0.4%
      expect(Math.abs((expected[2] * unit) / eventsLimit.expected[2] - 1)).toBeLessThan(0.015);
      // estimators of informations that differ by a fraction f differ by sqrt(f) standard deviations, of which the median limit is 1.64: two of them
      expect(Math.abs(observed * unit - eventsLimit.observed)).toBeLessThan((2 * Math.sqrt(1 / 48) * eventsLimit.expected[2]) / 1.64);
    }
  });

  it('as HS3: the same limit as from pyhf, to rounding', async () => {
    const files = await exported('hs3');
    expect(files).toEqual(['m_110.json', 'm_125p5.json', 'm_170.json', 'm_190.json']);
    const words = [
      join(folder, 'pyhf', 'background-only.json'),
      '--patchset',
      join(folder, 'pyhf', 'patchset.json'),
      '--patch',
      'm_170',
      '--json',
    ];
    const fromPyhf = JSON.parse((await runCommand(limitCommand, words)).out) as { observed: number };
    const fromHs3 = JSON.parse((await runCommand(limitCommand, [join(folder, 'hs3', 'm_170.json'), '--json'])).out) as { observed: number };
    expect(fromHs3.observed / fromPyhf.observed).toBeCloseTo(1, 8);
  });

  it('as HEPData: tables that read back, with the likelihood attached', async () => {
    const files = await exported('hepdata');
    const [first, ...tables] = parseAllDocuments(text('hepdata', 'submission.yaml')).map(d => d.toJS() as Record<string, unknown>);
    const resources = first['additional_resources'] as { location: string; type: string }[];
    expect(resources.map(r => [r.location, r.type])).toEqual([
      ['background-only.json', 'HistFactory'],
      ['patchset.json', 'HistFactory'],
    ]);
    expect(tables.map(t => t['data_file'])).toEqual(files.filter(f => f.endsWith('.yaml') && f !== 'submission.yaml'));
    const limits = readHepDataTable(text('hepdata', 'limits.yaml'));
    expect(limits.independent[0].values.map(v => v.value)).toEqual(points.map(p => p.massMeV));
    const [observed, expected] = limits.dependent;
    expect(observed.values.map(v => v.value)).toEqual(points.map(p => p.branchingRatioLimit!.observed));
    const { value, errors } = expected.values[1];
    const band = points[1].branchingRatioLimit!.expected;
    expect((value as number) + errors[1].plus).toBeCloseTo(band[4], 20);
    expect((value as number) + errors[0].minus).toBeCloseTo(band[1], 20);
  });

  it.skipIf(!hasSchemas)('what it writes is valid under the official schemas', async () => {
    await exported('uhi');
    expect(violations(JSON.parse(text('uhi', 'histograms.json')), 'uhi/histogram.schema.json')).toEqual([]);
    expect(violations(JSON.parse(text('pyhf', 'background-only.json')), 'pyhf/workspace.json')).toEqual([]);
    expect(violations(JSON.parse(text('pyhf', 'patchset.json')), 'pyhf/patchset.json')).toEqual([]);
    const [first, ...tables] = parseAllDocuments(text('hepdata', 'submission.yaml')).map(d => d.toJS() as Record<string, unknown>);
    expect(violations(first, 'hepdata/additional_info_schema.json')).toEqual([]);
    for (const table of tables) {
      expect(violations(table, 'hepdata/submission_schema.json')).toEqual([]);
      expect(violations(parse(text('hepdata', table['data_file'] as string)), 'hepdata/data_schema.json')).toEqual([]);
    }
  });

  it('as LaTeX and CSV: one row a mass', async () => {
    expect(await exported('latex')).toEqual(['limits.tex', 'cutflow.tex', 'regions.tex', 'backgrounds.tex']);
    expect(text('latex', 'limits.tex').match(/\\\\$/gm)).toHaveLength(2 + points.length);
    await exported('csv');
    expect(text('csv', 'scan.csv').trim().split('\n')).toHaveLength(1 + points.length);
  });

  it('as PDF: each figure of the run, which must be there', async () => {
    await expect(exported('pdf')).rejects.toThrow('the result stands without figures');
    copyFileSync(join(import.meta.dirname, '../../docs/pictures/limit.svg'), join(folder, 'limit.svg'));
    expect(await exported('pdf')).toEqual(['limit.pdf']);
    expect(text('pdf', 'limit.pdf')).toContain('%PDF-1.4');
  });

  it('never writes into a folder that holds something, and leaves nothing of a failed attempt', async () => {
    const before = readdirSync(folder);
    await expect(exported('csv')).rejects.toThrow('exists and is not empty');
    await expect(runCommand(exportCommand, [folder, '--format', 'csv', '--out', join(folder, 'none', 'csv')])).rejects.toThrow(
      'cannot be written (ENOENT)',
    );
    expect(readdirSync(folder)).toEqual(before);
  });

  it('needs the likelihood of the run for pyhf and HS3 only', async () => {
    const other = mkdtempSync(join(tmpdir(), 'portalscope-'));
    try {
      writeFileSync(join(other, 'result.json'), JSON.stringify(result));
      await expect(runCommand(exportCommand, [other, '--format', 'pyhf', '--out', join(other, 'pyhf')])).rejects.toThrow(
        'no likelihood.json beside it',
      );
      await runCommand(exportCommand, [join(other, 'result.json'), '--format', 'hepdata', '--out', join(other, 'hepdata')]);
      expect(existsSync(join(other, 'hepdata', 'limits.yaml'))).toBe(true);
    } finally {
      rmSync(other, { recursive: true });
    }
  });

  it('says what is wrong with a result', async () => {
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, JSON.stringify({ ...result, scan: [{ status: 'ok', massMeV: -1 }] }));
    await expect(runCommand(exportCommand, [bad, '--format', 'csv'])).rejects.toThrow('bad.json: scan.0.massMeV');
    await expect(runCommand(exportCommand, [folder, '--format', 'csv', '--inspire', '12'])).rejects.toThrow(
      '--inspire is "12": expected ins and seven digits',
    );
  });
});
