import { describe, expect, it } from 'vitest';
import { hypotestCommand } from '../../src/cli/hypotest.js';
import { limitCommand } from '../../src/cli/limit.js';
import { runCommand } from './collected-output.js';
import { jsonFile, oneBin } from './workspace-files.js';

const limitOf = async (document: unknown, ...words: string[]) =>
  JSON.parse((await runCommand(limitCommand, [jsonFile(document), ...words, '--json'])).out);
const clsAt = async (document: unknown, mu: number) =>
  JSON.parse((await runCommand(hypotestCommand, [jsonFile(document), '--mu', String(mu), '--json'])).out);

describe('limit', () => {
  it.each([0.9, 0.95])('put back gives CLs = 1 - %d, observed and expected', async cl => {
    const document = oneBin({ observed: 55, signal: 10, background: 50, error: 7 });
    const { observed, expected } = await limitOf(document, '--cl', String(cl));
    expect((await clsAt(document, observed)).CLs).toBeCloseTo(1 - cl, 7);
    for (const [k, mu] of expected.entries()) expect((await clsAt(document, mu)).expected[k]).toBeCloseTo(1 - cl, 7);
  });

  it('scales with the unit of the strength', async () => {
    const one = await limitOf(oneBin({ observed: 5, signal: 4, background: 6 }));
    const large = await limitOf(oneBin({ observed: 5, signal: 4e-4, background: 6, bounds: [0, 1e6] }));
    expect(large.observed / 1e4).toBeCloseTo(one.observed, 6);
    expect(large.expected[4] / 1e4).toBeCloseTo(one.expected[4], 6);
  });

  it('gives what lies within the bounds and says how far it looked for the rest', async () => {
    const document = oneBin({ observed: 5, signal: 4, background: 6, bounds: [0, 1.2] });
    const { observed, expected, reasons } = await limitOf(document);
    expect(observed).toBeGreaterThan(0);
    expect(expected[0]).toBeGreaterThan(0);
    expect(expected[4]).toBeNull();
    expect(reasons).toContain('expected limit at 2 sigma: above 1.2; strengths from 0 to 1.2 were searched');
  });

  it('has no limit where there is no signal', async () => {
    const { observed, expected, reasons } = await limitOf(oneBin({ observed: 5, signal: 0, background: 6 }));
    expect([observed, ...expected]).toEqual([null, null, null, null, null, null]);
    expect(reasons[0]).toContain('strengths from 0 to 10 were searched');
  });

  it('refuses a level that is none', async () => {
    await expect(limitOf(oneBin({ observed: 5, signal: 4, background: 6 }), '--cl', '90')).rejects.toThrow('--cl is "90"');
  });

  it('says which method was used, and why when it was left to the program', async () => {
    const few = await limitOf(oneBin({ observed: 1, signal: 4, background: 1.5 }), '--method', 'auto');
    expect(few).toMatchObject({ method: 'exact', choice: 'at most 50 events, whose distribution can be enumerated' });
    const many = await limitOf(oneBin({ observed: 900, signal: 40, background: 910 }), '--method', 'auto');
    expect(many).toMatchObject({ method: 'asymptotic', choice: 'more than 50 events' });
  });

  it('warns where the asymptotic limit is off by more than 10%', async () => {
    const { err } = await runCommand(limitCommand, [jsonFile(oneBin({ observed: 0, signal: 4, background: 0.5 })), '--json']);
    expect(err).toMatch(/at the limit the exact CLs is .*, more than 10% from 0.1: use --method exact/);
  });

  it('by toys with marginalised nuisances is near that with profiled ones', async () => {
    const document = oneBin({ observed: 3, signal: 4, background: 3, error: 1 });
    const profiled = await limitOf(document, '--method', 'toys', '--toys', '1000');
    const marginalised = await limitOf(document, '--method', 'toys', '--toys', '1000', '--nuisances', 'marginalised');
    expect(marginalised.observed / profiled.observed).toBeGreaterThan(0.75);
    expect(marginalised.observed / profiled.observed).toBeLessThan(1.35);
  });
});
