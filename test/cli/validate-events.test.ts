import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Check } from '../../src/validation/check.js';
import type { ValidationResult } from '../../src/validation/study.js';
import { SMALL_SEARCH } from './coarse-run.js';
import { portalscope } from './portalscope.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The checks of the small search, its normalisation recorded as `recording` says. */
function validated(name: string, recording: string): (id: string) => Check {
  const text = readFileSync(SMALL_SEARCH, 'utf8').replace('exposure: 2e-5', recording);
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, text.replace(/\n {2}lookElsewhere:.*/, '').replace(/\n {2}toyCheck:.*/, '\n  method: asymptotic'));
  const { code } = portalscope('validate', file, '--out', join(folder, name), '--toys', '20', '--workers', '2');
  expect(code).toBe(0);
  const { checks } = JSON.parse(readFileSync(join(folder, name, 'validation.json'), 'utf8')) as ValidationResult;
  return id => checks.find(c => c.id === id)!;
}

describe('validation from the events of a run', { timeout: 240_000 }, () => {
  it('moves cuts, tells periods and intensities apart, and passes what was simulated alike', () => {
    const check = validated('right', 'exposure: 2e-4');
    for (const id of ['cuts', 'periods', 'pile-up', 'look-elsewhere']) expect(check(id)).toMatchObject({ verdict: 'passed' });
    // two limits of the vertex and of the momentum, one of the time, in the search; the normalisation has the same selection
    expect(check('cuts').table!.rows).toHaveLength(10);
    expect(check('periods').table!.rows.map(row => row[0])).toEqual(['2018', '2022']);
    expect(check('pile-up').table!.rows).toHaveLength(5);
  });

  it('names the random veto that the simulation takes for weaker than it is, and a cut whose quantity is not simulated rightly', () => {
    const altered = "'periods.2018.randomVetoPerMHz': 3, 'periods.2022.randomVetoPerMHz': 3, 'timing.kaonTrackSigmaNs': 1.6";
    const check = validated('wrong', `exposure: 2e-4, altered: { ${altered} }`);
    expect(check('pile-up')).toMatchObject({
      verdict: 'failed',
      cause: expect.stringMatching(/random veto is simulated too weak/) as string,
    });
    expect(check('cuts')).toMatchObject({ verdict: 'failed', cause: expect.stringMatching(/in time within 0\.25 ns/) as string });
  });
});
