import { describe, expect, it } from 'vitest';
import { loadPortalModel } from '../../src/cli/load-model.js';
import { recastCommand } from '../../src/cli/recast.js';
import { findPortalModel } from '../../src/portals/registry.js';
import { runCommand } from './collected-output.js';

describe('a model by its name', () => {
  it('takes settings behind a colon, apart, or both', () => {
    const names = [
      loadPortalModel('alp:cGG=1,cuu=2'),
      loadPortalModel('alp', { settings: 'cGG=1,cuu=2' }),
      loadPortalModel('alp:cGG=1', { settings: 'cuu=2' }),
    ].map(model => model.name);
    expect(new Set(names)).toEqual(new Set(['alp:cGG=1,cuu=2']));
    expect(loadPortalModel('scalar')).toBe(findPortalModel('scalar'));
  });
});

describe('a model from a file', () => {
  it('is looked for beside the file that names it', () => {
    expect(loadPortalModel('familon.yaml', { folder: 'examples/models' }).name).toBe('my-familon');
    expect(loadPortalModel(`${process.cwd()}/examples/models/familon.yaml`, { folder: '/nowhere' }).name).toBe('my-familon');
    expect(() => loadPortalModel('familon.yaml', { folder: 'examples' })).toThrow(
      'examples/familon.yaml: does not exist: expected a model file',
    );
  });

  it('excludes what the built-in one excludes', async () => {
    const excluded = async (...words: string[]) => {
      const { out } = await runCommand(recastCommand, ['na62-2016-2022-kpix-invisible', '--mass', '200', '--json', ...words]);
      return JSON.parse(out)[0].excluded as [number, number][];
    };
    const own = await excluded('--model', 'examples/models/general-alp.yaml', '--set', 'ksd=0');
    const builtIn = await excluded('--model', 'alp', '--set', 'cGG=1,cuu=0.5');
    expect(builtIn).toHaveLength(1);
    // the search grids differ with the ranges of the couplings; edges are solved to 1e-9
    for (const k of [0, 1]) expect(own[0][k] / builtIn[0][k]).toBeCloseTo(1, 8);
  });
});
