import { describe, expect, it } from 'vitest';
import { hypotestCommand } from '../../src/cli/hypotest.js';
import { runCommand } from './collected-output.js';
import { jsonFile, oneBin } from './workspace-files.js';

const hypotest = (document: unknown, ...words: string[]) => runCommand(hypotestCommand, [jsonFile(document), ...words]);
const resultOf = async (document: unknown, ...words: string[]) => JSON.parse((await hypotest(document, ...words, '--json')).out);

describe('hypotest', () => {
  it('has CLs, its parts, the statistic and the expected band', async () => {
    const result = await resultOf(oneBin({ observed: 5, signal: 4, background: 6 }), '--mu', '1');
    // mu-hat < 0: q-tilde = 2 (s - n ln(1 + s/b))
    expect(result.testStatistic).toBeCloseTo(2 * (4 - 5 * Math.log(10 / 6)), 8);
    expect(result.CLs).toBeCloseTo(result.CLsb / result.CLb, 12);
    expect(result.expected).toHaveLength(5);
    expect([...result.expected].sort((a: number, b: number) => a - b)).toEqual(result.expected);
    expect(result.discovery).toEqual({ q0: 0, p0: 0.5, significance: 0 });
  });

  it('counts with toys as the Poisson distribution does', async () => {
    const words = ['--mu', '1', '--method', 'toys', '--toys', '4000', '--seed', '3'];
    const result = await resultOf(oneBin({ observed: 3, signal: 4, background: 6 }), ...words);
    // P(n <= 3) at means of 10 and of 6
    expect(Math.abs(result.CLsb - 0.010336)).toBeLessThan(4 * Math.sqrt(0.0103 / 4000));
    expect(Math.abs(result.CLb - 0.151204)).toBeLessThan(4 * Math.sqrt(0.128 / 4000));
    expect(Math.abs(result.CLs - 0.068358)).toBeLessThan(4 * result.CLsError);
    expect(result.failed).toBe(0);
    expect(await resultOf(oneBin({ observed: 3, signal: 4, background: 6 }), ...words)).toEqual(result);
  });

  it('agrees between toys and asymptotic formulae at many events, with a nuisance', async () => {
    const document = oneBin({ observed: 1010, signal: 60, background: 1000, error: 25 });
    const asymptotic = await resultOf(document, '--mu', '1');
    const toys = await resultOf(document, '--mu', '1', '--method', 'toys', '--toys', '3000');
    expect(Math.abs(toys.CLs - asymptotic.CLs)).toBeLessThan(4 * toys.CLsError);
    expect(Math.abs(toys.expected[2] - asymptotic.expected[2])).toBeLessThan(0.05);
  });

  it('handles an event where there is no background: mu = 0 is impossible, other strengths are tested', async () => {
    const document = oneBin({ observed: 1, signal: 2, background: 0 });
    const { out, err } = await hypotest(document, '--mu', '1', '--json');
    const result = JSON.parse(out);
    expect(err).toContain('mu = 0 is impossible');
    // best strength 1/2: q-tilde(1) = 2 (s - 1 - ln s)
    expect(result.testStatistic).toBeCloseTo(2 * (1 - Math.log(2)), 8);
    expect(result.CLs).toBeGreaterThan(0);
    expect(result.CLs).toBeLessThan(1);
    expect(result.discovery).toEqual({ p0: 0 });
    const impossible = await resultOf(oneBin({ observed: 1, signal: 0, background: 0 }), '--mu', '1');
    expect(impossible.CLs).toBeNull();
    expect(impossible.reason).toContain('impossible data');
  });

  it('compares with strengths of 0 and above, whatever the lower bound (q-tilde, not q)', async () => {
    const result = await resultOf(oneBin({ observed: 3, signal: 4, background: 6 }), '--mu', '1');
    const negative = await resultOf(oneBin({ observed: 3, signal: 4, background: 6, bounds: [-1, 10] }), '--mu', '1');
    expect(negative.testStatistic).toBeCloseTo(result.testStatistic, 9);
    expect(negative.CLs).toBeCloseTo(result.CLs, 9);
  });

  it('is exact at low counts when asked', async () => {
    const { CLs, method } = await resultOf(oneBin({ observed: 3, signal: 4, background: 6 }), '--mu', '1', '--method', 'exact');
    // P(n <= 3 | 10) / P(n <= 3 | 6)
    expect(CLs).toBeCloseTo(0.010336051 / 0.151203883, 7);
    expect(method).toBe('exact');
    const { err } = await hypotest(oneBin({ observed: 3, signal: 4, background: 6 }), '--mu', '1');
    expect(err).toContain('the exact CLs is 0.06836, more than 10% from the asymptotic');
    expect((await hypotest(oneBin({ observed: 55, signal: 10, background: 50 }), '--mu', '1')).err).toBe('');
  });

  it('refuses what cannot be tested', async () => {
    const document = oneBin({ observed: 5, signal: 4, background: 6 });
    await expect(hypotest(document, '--mu', '-1')).rejects.toThrow('--mu is "-1": expected at least 0');
    await expect(hypotest(document, '--mu', 'one')).rejects.toThrow('--mu is "one": expected a number');
    document.measurements[0].config.poi = '';
    await expect(hypotest(document, '--mu', '1')).rejects.toThrow('empty poi');
    const fixed = oneBin({ observed: 5, signal: 4, background: 6, bounds: [1, 1] });
    await expect(hypotest(fixed, '--mu', '1')).rejects.toThrow('mu is fixed');
  });
});
