import { describe, expect, it } from 'vitest';
import { csvTables } from '../../src/formats/csv.js';
import { bareResult, fullResult } from '../report/result.js';

/** Rows as records by header, read after RFC 4180. */
function readCsv(text: string): Record<string, string>[] {
  const rows = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)].reduce<string[][]>(
    (lines, [, quoted, plain, end]) => {
      lines[lines.length - 1].push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
      if (end === '\n') lines.push([]);
      return lines;
    },
    [[]],
  );
  const [header, ...body] = rows.slice(0, -1);
  for (const row of body) expect(row).toHaveLength(header.length);
  return body.map(row => Object.fromEntries(row.map((cell, k) => [header[k], cell])));
}

const table = (file: string, result = fullResult): Record<string, string>[] => readCsv(csvTables(result).find(t => t.file === file)!.text);

describe('tables of a result', () => {
  it('the scan comes back number for number, failed points with their cause', () => {
    const [first, second, failed] = table('scan.csv');
    const [point] = fullResult.scan;
    if (point.status !== 'ok') throw new Error('expected a point');
    expect(Number(first.sigma_GeV2)).toBe(point.sigma);
    expect(Number(first.p0)).toBe(point.p0);
    expect(Number(first.single_event_sensitivity)).toBe(1e-11);
    expect(Number(second.branching_ratio_limit_observed)).toBe(2.5 * 1e-11);
    expect(Number(first.events_limit_expected_plus_2_sigma)).toBe(point.eventsLimit.expected[4]);
    expect(failed).toMatchObject({ mass_MeV: '100', status: 'failed', cause: 'the fit, of <data>, did not converge', p0: '' });
  });

  it('absent limits are empty cells', () => {
    const [first] = table('scan.csv', bareResult);
    expect(first.branching_ratio_limit_observed).toBe('');
    expect(first.single_event_sensitivity).toBe('');
    expect(first.events_limit_observed).toBe('3.25');
    expect(table('regions.csv', bareResult)[0]).toMatchObject({ observed: '2304', expected: '', expected_error: '' });
  });

  it('every excluded interval is a row, a mass without one too', () => {
    const rows = table('exclusion-scalar.csv');
    expect(rows.map(r => [r.limit, r.mass_MeV, r.lifetime_ps, r.excluded_from, r.excluded_to])).toEqual([
      ['observed', '0', 'inf', '2e-8', '1'],
      ['observed', '60', '450000', '1e-8', '0.00003'],
      ['observed', '60', '450000', '0.0002', '0.001'],
      ['observed', '70', 'inf', '', ''],
      ['median_expected', '60', '450000', '1.2e-8', '0.00003'],
    ]);
  });

  it('spectrum, cutflow, backgrounds, nuisances and toys are complete, text is quoted', () => {
    expect(table('spectrum.csv')).toEqual([
      { from_GeV2: '0', to_GeV2: '0.005', events: '2' },
      { from_GeV2: '0.005', to_GeV2: '0.01', events: '4' },
    ]);
    expect(table('cutflow.csv')[1]).toMatchObject({ cut: 'vertex, "fiducial"', events: '617', of_step_before: '0.5', of_all_low: '0.48' });
    expect(table('backgrounds.csv')[0]).toMatchObject({ background: 'pinunu', fitted: '7.9' });
    expect(table('nuisances.csv')).toEqual([{ parameter: 'pinunu', pull: '-0.41', error: '0.97' }]);
    expect(table('toy-checks.csv')[0]).toMatchObject({
      failed_toys: '3',
      ratio_to_asymptotic: '1.2',
      branching_ratio_limit_observed: '3e-11',
    });
    expect(csvTables(bareResult).map(t => t.file)).not.toContain('toy-checks.csv');
  });
});
