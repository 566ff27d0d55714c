import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { checkWorkspace, readWorkspace, writeWorkspace } from '../../../src/formats/pyhf/workspace.js';
import { compileWorkspace } from '../../../src/model/histfactory/model.js';
import { pointer } from '../../../src/formats/json.js';

const valid = (): Record<string, unknown> => ({
  channels: [
    {
      name: 'sr',
      samples: [
        { name: 'signal', data: [1, 2], modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
        {
          name: 'background',
          data: [10, 20.5],
          modifiers: [
            { name: 'norm', type: 'normsys', data: { hi: 1.1, lo: 0.9 } },
            { name: 'tilt', type: 'histosys', data: { hi_data: [11, 20], lo_data: [9, 21] } },
            { name: 'shape', type: 'shapesys', data: [1, 2] },
            { name: 'stat', type: 'staterror', data: [1, 2] },
            { name: 'lumi', type: 'lumi', data: null },
          ],
        },
      ],
    },
  ],
  observations: [{ name: 'sr', data: [12, 21] }],
  measurements: [
    {
      name: 'fit',
      config: { poi: 'mu', parameters: [{ name: 'lumi', auxdata: [1], sigmas: [0.1], inits: [1], bounds: [[0, 10]], fixed: false }] },
    },
  ],
  version: '1.0.0',
});

/** The valid workspace with one value changed; undefined removes it. */
function changed(path: string, value: unknown): unknown {
  const document = valid();
  const keys = path.split('/').slice(1);
  const parent = keys.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, document);
  const last = keys[keys.length - 1];
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return document;
}

const complaintOf = (document: unknown): string => {
  try {
    compileWorkspace(checkWorkspace(document));
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error('the workspace was accepted');
};

const background = '/channels/0/samples/1';
const parameter = '/measurements/0/config/parameters/0';

describe('reading a pyhf workspace', () => {
  it('accepts every kind of modifier, and writes what it read', () => {
    const text = JSON.stringify(valid());
    const workspace = readWorkspace(text, 'test');
    expect(compileWorkspace(workspace).parameters.map(p => p.name)).toEqual([
      'tilt',
      'lumi',
      'mu',
      'norm',
      'shape[0]',
      'shape[1]',
      'stat[0]',
      'stat[1]',
    ]);
    expect(JSON.stringify(readWorkspace(writeWorkspace(workspace), 'test'))).toBe(text);
  });

  it.each([
    ['/version', '2.0.0', '/version is "2.0.0"'],
    ['/version', undefined, '/version is missing'],
    ['/extra', 1, '/extra is not known'],
    ['/channels', [], '/channels is an array of 0'],
    ['/channels/0/samples', [], '/channels/0/samples is an array of 0'],
    [`${background}/data/1`, '20', `${background}/data/1 is "20": expected a finite number`],
    [`${background}/data/1`, null, `${background}/data/1 is null`],
    [`${background}/data`, [10], `${background}/data has 1 bins: expected 2`],
    [`${background}/name`, 'signal', `${background}/name is "signal"`],
    [`${background}/modifiers/0/type`, 'overallsys', `${background}/modifiers/0/type is "overallsys"`],
    [`${background}/modifiers/0/data/hi`, 0, `${background}/modifiers/0/data/hi is 0: expected more than 0`],
    [`${background}/modifiers/0/data/up`, 1, `${background}/modifiers/0/data/up is not known`],
    [`${background}/modifiers/0/data/lo`, undefined, `${background}/modifiers/0/data/lo is missing`],
    [`${background}/modifiers/1/data/lo_data`, [1, 2, 3], `${background}/modifiers/1/data/lo_data has 3 bins`],
    [`${background}/modifiers/2/data/0`, -1, `${background}/modifiers/2/data/0 is -1: expected at least 0`],
    [`${background}/modifiers/3/data`, [1], `${background}/modifiers/3/data has 1 bins`],
    [`${background}/modifiers/4/name`, 'luminosity', `${background}/modifiers/4/name is "luminosity"`],
    [`${background}/modifiers/4/data`, [1], `${background}/modifiers/4/data is an array of 1: expected null`],
    ['/observations/0/name', 'cr', '/observations/0/name is "cr": expected the name of a channel'],
    ['/observations/0/data', [12], '/observations/0/data has 1 bins'],
    ['/observations/0/data/0', -1, '/observations/0/data/0 is -1'],
    ['/observations/1', { name: 'sr', data: [1, 2] }, '/observations/1/name is "sr"'],
    ['/measurements/0/config/poi', 'nu', '/measurements/0/config/poi is "nu"'],
    ['/measurements/0/config/poi', 'shape', '/measurements/0/config/poi is "shape": expected one parameter'],
    ['/measurements/0/config/poi', undefined, '/measurements/0/config/poi is missing'],
    [`${parameter}/sigmas`, [0], `${parameter}/sigmas/0 is 0: expected more than 0, the width of a constraint`],
    [`${parameter}/sigmas`, undefined, 'gives no sigmas for lumi'],
    [`${parameter}/bounds`, [[1, 0]], `${parameter}/bounds/0 is 1, 0`],
    [`${parameter}/bounds`, [[2, 3]], `${parameter}/inits/0 is 1: expected a value within the bounds 2 to 3`],
    [`${parameter}/bounds`, [[0, 1, 2]], `${parameter}/bounds/0 is an array of 3`],
    [`${parameter}/inits`, [1, 1], `${parameter}/inits has 2 values: expected 1`],
    [`${parameter}/fixed`, 1, `${parameter}/fixed is 1`],
    [`${parameter}/constrained`, true, `${parameter}/constrained is not known`],
    ['/measurements/0/config/parameters/1', { name: 'lumi' }, '/measurements/0/config/parameters/1/name is "lumi"'],
  ])('names %s = %j', (path, value, message) => {
    expect(complaintOf(changed(path, value))).toContain(message);
  });

  it.each(['NaN', 'Infinity', '-Infinity'])('names the place of %s', token => {
    const text = JSON.stringify(valid()).replace('20.5', token);
    expect(() => readWorkspace(text, 'test')).toThrow(`${background}/data/1 is "${token}": expected a finite number`);
    expect(() => readWorkspace('{', 'test')).toThrow('test is not JSON');
  });

  it('refuses one name for effects of different kinds, and negative expectations', () => {
    expect(complaintOf(changed(`${background}/modifiers/0/name`, 'mu'))).toContain('/name is "mu": expected a name that the normfactor');
    expect(complaintOf(changed(`${background}/data/1`, -3))).toContain(
      '/channels/0: the expected count of bin 1 at the initial values is -1',
    );
  });

  it('shares a pull between a normsys and a histosys of one name', () => {
    const model = compileWorkspace(checkWorkspace(changed(`${background}/modifiers/1/name`, 'norm')));
    expect(model.parameters.filter(p => p.name === 'norm')).toHaveLength(1);
    expect(model.constraints.filter(c => model.parameters[c.parameter].name === 'norm')).toHaveLength(1);
  });

  it('warns of a configuration that has no effect', () => {
    const { warnings } = compileWorkspace(
      checkWorkspace(changed('/measurements/0/config/parameters/1', { name: 'alpha_norm', fixed: true })),
    );
    expect(warnings).toEqual(['/measurements/0/config/parameters/1 configures "alpha_norm", which no modifier uses: it has no effect']);
  });

  it('writes keys into pointers as RFC 6901 says', () => {
    expect(pointer('/a', 'b/c~d')).toBe('/a/b~1c~0d');
  });
});
