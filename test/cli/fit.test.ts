import { describe, expect, it } from 'vitest';
import { fitCommand } from '../../src/cli/fit.js';
import type { BinnedFit } from '../../src/inference/binned-fit.js';
import { runCommand } from './collected-output.js';
import { jsonFile, oneBin } from './workspace-files.js';

const fit = (...words: string[]) => runCommand(fitCommand, words);
const fitOf = async (document: unknown, ...words: string[]): Promise<BinnedFit> =>
  JSON.parse((await fit(jsonFile(document), ...words, '--json')).out);

describe('fit', () => {
  it('gives the closed-form solution of one bin with an off measurement', async () => {
    // mu s = n - b, gamma = 1; errors by propagation: sqrt(n + error^2) / s and error / b
    const { status, parameters } = await fitOf(oneBin({ observed: 55, signal: 10, background: 50, error: 7 }));
    expect(status).toBe('converged');
    expect(parameters['mu'].value).toBeCloseTo(0.5, 6);
    expect(parameters['mu'].error).toBeCloseTo(Math.sqrt(55 + 49) / 10, 6);
    expect(parameters['gamma[0]'].value).toBeCloseTo(1, 6);
    expect(parameters['gamma[0]'].error).toBeCloseTo(0.14, 6);
  });

  it('fits a strength of 1e4 as well as one of 1', async () => {
    for (const scale of [1, 1e4, 1e-4]) {
      const document = oneBin({ observed: 55, signal: 10 / scale, background: 50, error: 7, bounds: [0, 1e3 * scale] });
      const { mu } = (await fitOf(document)).parameters;
      expect(mu.value / scale).toBeCloseTo(0.5, 6);
      expect((mu.error ?? NaN) / scale).toBeCloseTo(Math.sqrt(104) / 10, 6);
    }
  });

  it('says why a parameter has no error', async () => {
    const { parameters } = await fitOf(oneBin({ observed: 40, signal: 10, background: 50, error: 7 }));
    expect(parameters['mu']).toEqual({ value: 0, error: null, note: 'at its lower bound' });
    const flat = oneBin({ observed: 40, signal: 10, background: 50 });
    flat.channels[0].samples[1].modifiers = [{ name: 'free', type: 'shapefactor', data: null as never }];
    const degenerate = await fitOf(flat);
    expect(degenerate.status).toBe('converged');
    expect(degenerate.parameters['mu'].note).toBe('not determined by the data');
    expect(degenerate.parameters['free[0]'].note).toBe('not determined by the data');
    // one bin with a free rate: n is expected to be n
    const logFactorial = Array.from({ length: 40 }, (_, k) => Math.log(k + 1)).reduce((a, b) => a + b);
    expect(degenerate.twoNll).toBeCloseTo(2 * (40 - 40 * Math.log(40) + logFactorial), 9);
  });

  it('reports an event where nothing is expected', async () => {
    const { status, reason, twoNll } = await fitOf(oneBin({ observed: 1, signal: 0, background: 0 }));
    expect(status).toBe('impossible data');
    expect(reason).toBe('observed events where nothing is expected: bin 0 of bin');
    expect(twoNll).toBeNull();
  });

  it('prints a table', async () => {
    const { out } = await fit(jsonFile(oneBin({ observed: 55, signal: 10, background: 50, error: 7 })));
    expect(out).toMatch(/^converged\n-2 ln L = 11\.62161\d\nparameter/);
    expect(out).toMatch(/mu +0\.500000 +1\.02/);
  });

  it('names file, path and value of what is wrong', async () => {
    const document = oneBin({ observed: 55, signal: 10, background: 50 });
    document.observations[0].data[0] = -1;
    await expect(fitOf(document)).rejects.toThrow(/workspace\.json: \/observations\/0\/data\/0 is -1: expected at least 0/);
    await expect(fitOf(oneBin({ observed: 55, signal: 10, background: 50 }), '--measurement', 'x')).rejects.toThrow('measurement is "x"');
    await expect(fitOf(oneBin({ observed: 55, signal: 10, background: 50 }), '--patch', 'x')).rejects.toThrow('--patchset');
    await expect(fit('none.json')).rejects.toThrow('none.json: does not exist');
  });
});
