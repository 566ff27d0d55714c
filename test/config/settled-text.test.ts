import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isMeasurement } from '../../src/config/measurement-schema.js';
import { readAnalysis, settledText } from '../../src/config/read-analysis.js';

const folder = new URL('../../analyses/', import.meta.url);
const analyses = readdirSync(folder)
  .filter(name => name.endsWith('.yaml'))
  .map(name => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
  .filter(({ text }) => !isMeasurement(text));

const settings = [
  'seed=7',
  'selection.0.min=106.123456789012345',
  'limit.confidenceLevel=0.95',
  'limit.method=asymptotic',
  'source={ file: [a.parquet, "b c.root"], status: measured, columns: { trackPxGeV: { column: px, unit: MeV } } }',
];

describe('a file with settings put in', () => {
  it.each(analyses)('reads as $name with the settings', ({ name, text }) => {
    // samples and measured inputs belong to the simulated source
    const set = settings.filter(setting => !setting.startsWith('source') || !text.includes('measure:'));
    const settled = settledText(text, { file: name, set });
    expect(readAnalysis(settled, { file: name })).toEqual(readAnalysis(text, { file: name, set }));
    expect(readAnalysis(settled, { file: name }).seed).toBe(7);
    for (const comment of text.match(/^# .*$/gm) ?? []) expect(settled).toContain(comment);
  });

  it('is left as it is without settings', () => {
    const text = 'portalscope:   1\n';
    expect(settledText(text, { file: 'a.yaml' })).toBe(text);
  });

  it('refuses a setting without a place', () => {
    expect(() => settledText('name: a', { file: 'a.yaml', set: ['name.first=1'] })).toThrow('--set name.first=1: there is no name');
  });

  it('names the file whose alias has no anchor', () => {
    expect(() => settledText('name: *a\n', { file: 'f.yaml', set: ['seed=1'] })).toThrow('f.yaml: not valid YAML: Unresolved alias');
  });
});
