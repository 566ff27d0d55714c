import { describe, expect, it } from 'vitest';
import { profileCommand, type ProfileReport } from '../../src/cli/profile.js';
import { runCommand } from './collected-output.js';
import { jsonFile, oneBin } from './workspace-files.js';

const document = oneBin({ observed: 55, signal: 10, background: 50, error: 7, bounds: [-2, 10] });
const profile = (...words: string[]) => runCommand(profileCommand, [jsonFile(document), ...words]);
const reportOf = async (...words: string[]): Promise<ProfileReport & { status: string }> =>
  JSON.parse((await profile(...words, '--json')).out);

describe('profile', () => {
  it('gives the interval of the parameter of interest when nothing is asked', async () => {
    const { status, intervals, ...others } = await reportOf();
    expect(status).toBe('converged');
    expect(others).toEqual({});
    expect(intervals).toHaveLength(1);
    const [{ parameter, value, lower, upper }] = intervals as never as {
      parameter: string;
      value: number;
      lower: { value: number };
      upper: { value: number };
    }[];
    expect(parameter).toBe('mu');
    expect(value).toBeCloseTo(0.5, 6);
    // an on/off experiment with m = (50 / 7)^2 events beside, tau = m / 50, whose background solves a quadratic
    const [n, m, tau] = [55, (50 / 7) ** 2, 50 / 49];
    const nll = (mu: number): number => {
      const p = (1 + tau) * 10 * mu - n - m;
      const b = (-p + Math.sqrt(p * p + 4 * (1 + tau) * m * 10 * mu)) / (2 * (1 + tau));
      return 10 * mu + b - n * Math.log(10 * mu + b) + tau * b - m * Math.log(b);
    };
    for (const end of [lower, upper]) expect(2 * (nll(end.value) - nll(0.5))).toBeCloseTo(1, 6);
    expect(lower.value).toBeLessThan(0);
    expect(upper.value).toBeGreaterThan(1);
  });

  it('takes any parameters and a level', async () => {
    const { intervals } = await reportOf('--parameter', 'gamma[0]', '--parameter', 'mu', '--cl', '0.9');
    expect(intervals?.map(i => [i.parameter, i.confidenceLevel])).toEqual([
      ['gamma[0]', 0.9],
      ['mu', 0.9],
    ]);
  });

  it('scans one parameter, or two with contours', async () => {
    const line = await reportOf('--scan', 'mu', '--points', '5');
    expect(line.scan?.points).toHaveLength(5);
    expect(line.contours).toBeUndefined();
    const plane = await reportOf('--scan', 'mu,gamma[0]', '--points', '3');
    expect(plane.scan?.parameters).toEqual(['mu', 'gamma[0]']);
    expect(plane.scan?.points).toHaveLength(9);
    expect(plane.contours?.map(c => +c.level.toFixed(2))).toEqual([2.3, 6.18]);
    expect((await reportOf('--scan', 'mu')).scan?.points).toHaveLength(41);
  });

  it('gives impacts, correlations and goodness of fit', async () => {
    const { impacts, correlation, goodness, intervals } = await reportOf('--impacts', '--correlation', '--goodness', '--toys', '50');
    expect(intervals).toBeUndefined();
    expect(impacts?.[0].postfit?.up.change).toBeCloseTo(-0.7, 6);
    // mu = (n - b gamma) / s
    expect(correlation?.matrix[0][1]).toBeCloseTo(-0.7 / Math.sqrt(1.04), 6);
    expect(goodness).toMatchObject({ degreesOfFreedom: 0, pValue: null, byToys: { toys: 50, failed: 0 } });
  });

  it('prints tables', async () => {
    const { out } = await profile(
      '--parameter',
      'mu',
      '--scan',
      'mu,gamma[0]',
      '--points',
      '2',
      '--impacts',
      '--correlation',
      '--goodness',
    );
    expect(out).toMatch(/^mu = 0\.500000 -1\.020 \+1\.024, from -0\.5\d+ to 1\.5\d+ \(68\.27% CL\)/);
    expect(out).toContain('contour of 95.45% CL, -2 ln lambda = 6.180');
    expect(out).toMatch(/gamma\[0\] +1\.0000 +0\.1400 .*-0\.7000 +0\.7000/);
    expect(out).toMatch(/mu +1\.000 +-0\.686/);
    expect(out).toContain('no degree of freedom');
  });

  it('says that a fit failed and what is wrong with an option', async () => {
    const impossible = jsonFile(oneBin({ observed: 1, signal: 0, background: 0 }));
    const { out } = await runCommand(profileCommand, [impossible, '--json']);
    expect(JSON.parse(out)).toEqual({ status: 'failed', reason: 'best fit: impossible data' });
    await expect(profile('--parameter', 'nu')).rejects.toThrow('parameter is "nu": expected one of');
    await expect(profile('--cl', '1')).rejects.toThrow('--cl is "1"');
    await expect(profile('--scan', 'a,b,c')).rejects.toThrow('--scan is "a,b,c"');
    await expect(profile('--scan', 'mu,mu')).rejects.toThrow('another than the first');
  });
});
