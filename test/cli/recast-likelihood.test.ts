import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recastCommand } from '../../src/cli/recast.js';
import { scalar } from '../../src/portals/scalar.js';
import type { AnalysisResult, ExclusionRow, ScannedPoint } from '../../src/search/result.js';
import { SMALL_SEARCH } from './coarse-run.js';
import { runCommand } from './collected-output.js';
import { portalscope } from './portalscope.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-likelihood-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [first, second] = ['first', 'second'].map(name => join(folder, name));

const run = (out: string, seed: string): number | null =>
  portalscope(
    'run',
    SMALL_SEARCH,
    '--out',
    out,
    '--seed',
    seed,
    ...[
      'scan.massMeV=[190,210]',
      'scan.points=3',
      'limit.method=asymptotic',
      'limit.toyCheck.massMeV=[]',
      'scan.lookElsewhere.toys=10',
    ].flatMap(setting => ['--set', setting]),
  ).code;

const rowsOf = async (...words: string[]): Promise<ExclusionRow[]> =>
  JSON.parse((await runCommand(recastCommand, [...words, '--model', 'scalar', '--mass', '200', '--json'])).out);

describe('with the likelihoods of two runs', () => {
  beforeAll(() => {
    if (run(first, '1') !== 0 || run(second, '2') !== 0) throw new Error('a run failed');
  }, 120_000);

  it('the combination excludes as the events together do', async () => {
    const [[a], [b], [together]] = [await rowsOf(first), await rowsOf(second), await rowsOf(first, second, '--combine', 'likelihood')];
    const [one, two, both] = [a, b, together].map(row => row.coupling ?? NaN);
    // 1/U^2 adds for Gaussian limits; what is observed in one pulls the other
    expect(both).toBeLessThan(Math.max(one, two));
    expect(both).toBeGreaterThan(0.4 * Math.min(one, two));
    expect(together.excluded).toHaveLength(1);
  });

  it('and so do the limits themselves, from a recast file', async () => {
    const file = join(folder, 'joint.yaml');
    writeFileSync(
      file,
      'portalscopeRecast: 1\nsources: [first, second, e949-kpix-invisible]\nmodels: [invisible]\ncombination: likelihood\n',
    );
    const answers = JSON.parse((await runCommand(recastCommand, [file, '--json'])).out) as {
      title: string;
      limits: string[];
      unused: string[];
      rows: ExclusionRow[];
    }[];
    const [one, two, , both] = answers.map(({ rows }) => rows);
    expect(answers.map(({ title }) => title)).toEqual(['Limit', 'Limit', 'Limit', 'Combined limit']);
    expect(answers[3].unused).toEqual(['e949-kpix-invisible']);
    expect(both.map(({ massMeV }) => massMeV)).toEqual(one.map(({ massMeV }) => massMeV));
    both.forEach(({ brLimit }, k) => {
      expect(brLimit).toBeLessThan(Math.max(one[k].brLimit, two[k].brLimit));
      expect(brLimit).toBeGreaterThan(0.4 * Math.min(one[k].brLimit, two[k].brLimit));
    });
  });

  it('four times the decays improve the expected limit by between sqrt(4) and 4', async () => {
    const result = JSON.parse(readFileSync(join(first, 'result.json'), 'utf8')) as AnalysisResult;
    const point = result.scan.find((p): p is ScannedPoint => p.status === 'ok' && Math.abs(p.massMeV - 200) < 1);
    const [row] = await rowsOf(first, '--project', '4');
    const limit = (row.coupling ?? NaN) * (scalar.branchingRatio(200, 1e-9) / 1e-9);
    const ratio = limit / (point?.branchingRatioLimit?.expected[2] ?? NaN);
    expect(ratio).toBeGreaterThan(0.25);
    expect(ratio).toBeLessThan(0.52);
  });

  it('a likelihood that is not that of the run is refused', async () => {
    const file = join(second, 'likelihood.json');
    const stored = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...stored, configurationSha256: 'other' }));
    await expect(rowsOf(second, '--project', '4')).rejects.toThrow(/configurationSha256 of .*likelihood\.json is/);
    rmSync(file);
    await expect(rowsOf(second, '--project', '4')).rejects.toThrow('likelihood.json is not there: expected the folder of a finished run');
  });
});
