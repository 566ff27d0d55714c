import { describe, expect, it } from 'vitest';
import { fitCommand } from '../../src/cli/fit.js';
import { hypotestCommand } from '../../src/cli/hypotest.js';
import { limitCommand } from '../../src/cli/limit.js';
import { profileCommand } from '../../src/cli/profile.js';
import { writeHistFactory } from '../../src/formats/hs3/write-histfactory.js';
import { checkWorkspace } from '../../src/formats/pyhf/workspace.js';
import { normalSurvival } from '../../src/math/normal.js';
import { runCommand } from './collected-output.js';
import { jsonFile, oneBin } from './workspace-files.js';

const workspace = oneBin({ observed: 12, signal: 4, background: 10, error: 2 });
const hs3 = (): unknown => JSON.parse(writeHistFactory(checkWorkspace(workspace)));

describe('an HS3 file in the place of a workspace', () => {
  it.each([
    ['fit', fitCommand, []],
    ['hypotest', hypotestCommand, ['--mu', '1']],
    ['limit', limitCommand, []],
  ] as const)('%s: the same answer as from the pyhf workspace', async (_, command, words) => {
    const [ours, theirs] = await Promise.all([workspace, hs3()].map(d => runCommand(command, [jsonFile(d), ...words, '--json'])));
    expect(JSON.parse(theirs.out)).toEqual(JSON.parse(ours.out));
  });

  it('says which option of pyhf has no place beside it', async () => {
    await expect(runCommand(fitCommand, [jsonFile(hs3()), '--normsys', 'code1'])).rejects.toThrow('--normsys is for pyhf workspaces');
  });

  const densities = {
    metadata: { hs3_version: '0.2' },
    distributions: [
      { name: 'all', type: 'mixture_dist', summands: ['s', 'b'], coefficients: ['n_s', 'n_b'], extended: true },
      { name: 's', type: 'gaussian_dist', x: 'm', mean: 5, sigma: 0.01 },
      { name: 'b', type: 'uniform_dist', x: 'm' },
      { name: 'aux', type: 'gaussian_dist', x: 5, mean: 'n_b', sigma: 1e-6 },
    ],
    data: [
      { name: 'd', type: 'unbinned', axes: [{ name: 'm', min: 0, max: 1000 }], entries: [[100.5], [200.5], [300.5], [500.5], [700.5]] },
    ],
    likelihoods: [{ name: 'L', distributions: ['all'], data: ['d'], aux_distributions: ['aux'] }],
    domains: [
      {
        name: 'default_domain',
        type: 'product_domain',
        axes: [
          { name: 'n_s', min: 0, max: 100 },
          { name: 'n_b', min: 0, max: 100 },
        ],
      },
    ],
    analyses: [{ name: 'A', likelihood: 'L', parameters_of_interest: ['n_s'], domains: ['default_domain'] }],
  };

  it('fits densities: no event near the peak, background measured elsewhere', async () => {
    const { twoNll, parameters } = JSON.parse((await runCommand(fitCommand, [jsonFile(densities), '--json'])).out);
    expect(parameters['n_s'].value).toBe(0);
    expect(parameters['n_b'].value).toBeCloseTo(5, 6);
    // 2 [5 - 5 ln 5 + ln 5! + 5 ln 1000 + ln(1e-6 sqrt(2 pi))]
    expect(twoNll).toBeCloseTo(2 * (5 - 5 * Math.log(5) + Math.log(120) + 5 * Math.log(1000) + Math.log(1e-6 * Math.sqrt(2 * Math.PI))), 6);
  });

  it('tests a strength with densities: q-tilde is twice the strength where no event is near', async () => {
    const { testStatistic, CLs } = JSON.parse((await runCommand(hypotestCommand, [jsonFile(densities), '--mu', '1.5', '--json'])).out);
    expect(testStatistic).toBeCloseTo(3, 6);
    // Asimov and data agree there: CLs = 2 (1 - Phi(sqrt q))
    expect(CLs).toBeCloseTo(2 * normalSurvival(Math.sqrt(3)), 3);
    await expect(runCommand(hypotestCommand, [jsonFile(densities), '--mu', '1', '--method', 'toys'])).rejects.toThrow(
      'expected asymptotic',
    );
  });

  it('limits a strength with densities', async () => {
    const { observed } = JSON.parse((await runCommand(limitCommand, [jsonFile(densities), '--cl', '0.9', '--json'])).out);
    expect(2 * normalSurvival(Math.sqrt(2 * observed))).toBeCloseTo(0.1, 3);
  });

  it('refuses densities where a command knows HistFactory only', async () => {
    await expect(runCommand(profileCommand, [jsonFile(densities)])).rejects.toThrow('expected a HistFactory model');
  });
});
