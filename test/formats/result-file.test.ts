import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { readLikelihoodRecord } from '../../src/formats/result-file.js';
import type { LikelihoodRecord } from '../../src/search/likelihood-record.js';
import { recordedRun } from '../app/recorded-runs.js';

const recordOf = (name: string): LikelihoodRecord => {
  const { result, specification, x } = recordedRun(name);
  return { format: 'portalscope-likelihood/1', configurationSha256: result.configurationSha256, specification, x: x ?? [] };
};

describe('the likelihood of a run', () => {
  it.each(['kpix-invisible', 'kpix-mumu', 'kpix-gammagamma', 'pien'])('of %s reads back as it was written, to the last bit', name => {
    const record = recordOf(name);
    expect(readLikelihoodRecord(JSON.stringify(record), 'likelihood.json')).toEqual(record);
  });

  const { specification } = recordOf('kpix-invisible');
  const { signal, regions, backgrounds } = specification;
  const [first, ...others] = backgrounds;
  it.each<readonly [string, object, string]>([
    ['no resolution', { signal: { ...signal, resolution: undefined } }, 'specification.signal.resolution'],
    ['a resolution of 0', { signal: { ...signal, resolution: { massMeV: [0, 400], value: [0, 1e-3] } } }, 'expected values above 0'],
    ['masses that descend', { signal: { ...signal, resolution: { massMeV: [400, 0], value: [1e-3, 1e-3] } } }, 'expected ascending masses'],
    ['a value too few', { signal: { ...signal, resolution: { massMeV: [0, 400], value: [1e-3] } } }, 'as many values as masses'],
    [
      'a region the wrong way round',
      { regions: [{ ...regions[0], min: 1, max: 0 }] },
      'specification.regions.0: expected a max above its min',
    ],
    [
      'a shape that nobody knows',
      { backgrounds: [{ ...first, shape: { kind: 'cubic' } }, ...others] },
      'specification.backgrounds.0.shape',
    ],
    ['a negative background', { backgrounds: [{ ...first, events: -1 }, ...others] }, 'specification.backgrounds.0.events'],
    ['an uncertainty that is a word', { backgrounds: [{ ...first, uncertainties: { flux: 'small' } }, ...others] }, 'uncertainties.flux'],
  ])('with %s is refused in words that name the field', (_, change, words) => {
    const text = JSON.stringify({ ...recordOf('kpix-invisible'), specification: { ...specification, ...change } });
    expect(() => readLikelihoodRecord(text, 'likelihood.json')).toThrow(InputError);
    expect(() => readLikelihoodRecord(text, 'likelihood.json')).toThrow(words);
  });

  it('with an event outside its regions is refused', () => {
    const text = JSON.stringify({ ...recordOf('kpix-invisible'), x: [1e3] });
    expect(() => readLikelihoodRecord(text, 'likelihood.json')).toThrow('likelihood.json: x: expected events inside the regions');
  });

  it('of sums of sums without end is refused', () => {
    const { specification: whole, ...record } = recordOf('kpix-invisible');
    const text = JSON.stringify({ ...record, specification: { ...whole, backgrounds: [{ ...first, shape: 'SHAPE' }] } });
    const [before, behind] = ['{"kind":"sum","terms":[{"name":"s","fraction":1,"shape":', '}]}'];
    const nested = `${before.repeat(20_000)}{"kind":"exponential"}${behind.repeat(20_000)}`;
    expect(() => readLikelihoodRecord(text.replace('"SHAPE"', nested), 'likelihood.json')).toThrow(
      new InputError('likelihood.json: is nested too deeply: expected the likelihood of a search'),
    );
  });
});
