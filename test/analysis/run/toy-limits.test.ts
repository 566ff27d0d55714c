import { describe, expect, it } from 'vitest';
import { pooledRunner } from '../../../src/analysis/run/stage.js';
import { RunWorker, type RunContext, type RunTask } from '../../../src/analysis/run/tasks.js';
import { toyLimits, type ToyLimitOptions } from '../../../src/analysis/run/toy-limits.js';
import type { FailedPoint, ToyCheck } from '../../../src/search/result.js';
import type { ScanSpecification } from '../../../src/search/specification.js';
import { events, specification } from '../../search/fixture.js';

const noProgress = { begin: () => {}, step: () => {}, skip: () => {}, end: () => {} };

/** Carries out the tasks here, in the order in which they come, and counts them by kind. */
async function carryOut(search: ScanSpecification, x: Float64Array, options: ToyLimitOptions) {
  const worker = new RunWorker();
  const kinds: string[] = [];
  const pool = {
    setContext: (context: RunContext) => worker.setContext(context),
    run: (task: RunTask) => {
      kinds.push(task.kind);
      return Promise.resolve(worker.carryOut(task));
    },
  };
  const runner = pooledRunner(pool, noProgress);
  runner.setContext({ specification: search, x });
  return { checks: await toyLimits(runner, search, options), kinds };
}

describe('limits from pseudo-experiments', () => {
  it('agree with the asymptotic approximation within their error, in tasks of a hypothesis and a range of toys', async () => {
    const { checks, kinds } = await carryOut(specification, events(7), { massesMeV: [2500], toys: 510, seed: 2 });
    const [check] = checks as ToyCheck[];
    expect(check).toMatchObject({ massMeV: 2500, toys: 510 });
    const { ratioToAsymptotic, observedError, eventsLimit } = check;
    expect(Math.abs(ratioToAsymptotic - 1)).toBeLessThan(0.2 + (3 * observedError) / eventsLimit.observed);
    // 1 + 12 hypotheses, two ranges
    expect(kinds.filter(kind => kind === 'toys')).toHaveLength(26);
  });

  it('that cannot be had are listed with mass and cause, not thrown', async () => {
    // an event where neither signal nor background can be
    const empty = { ...specification, backgrounds: [{ ...specification.backgrounds[0], events: 0 }] };
    const { checks } = await carryOut(empty, Float64Array.of(1.1), { massesMeV: [2900], toys: 500, seed: 1 });
    const [failed] = checks as FailedPoint[];
    expect(failed).toMatchObject({ status: 'failed', massMeV: 2900 });
    expect(failed.cause).toContain('2900 MeV');
  });
});
