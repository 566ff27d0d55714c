import { describe, expect, it } from 'vitest';
import { patchedWorkspace, readPatchSet } from '../../../src/formats/pyhf/patch-set.js';
import { checkWorkspace } from '../../../src/formats/pyhf/workspace.js';

const workspace = checkWorkspace({
  channels: [{ name: 'sr', samples: [{ name: 'background', data: [50, 60], modifiers: [{ name: 'b', type: 'normfactor', data: null }] }] }],
  observations: [{ name: 'sr', data: [50, 60] }],
  measurements: [{ name: 'm', config: { poi: '', parameters: [] } }],
  version: '1.0.0',
});
const signal = (events: number[]) => ({
  op: 'add',
  path: '/channels/0/samples/-',
  value: { name: 'signal', data: events, modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
});
const document = () => ({
  metadata: { references: { hepdata: 'ins1234567' }, digests: { md5: '0'.repeat(32) }, labels: ['mass'], description: 'two masses' },
  patches: [
    {
      metadata: { name: 'm_100', values: [100] },
      patch: [signal([1, 2]), { op: 'replace', path: '/measurements/0/config/poi', value: 'mu' }],
    },
    { metadata: { name: 'm_200', values: [200] }, patch: [signal([1])] },
  ],
  version: '1.0.0',
});

describe('a patch set', () => {
  it('puts the signal of the named point into the workspace', () => {
    const patched = patchedWorkspace(workspace, readPatchSet(JSON.stringify(document()), 'test'), 'm_100');
    expect(patched.channels[0].samples.map(s => s.name)).toEqual(['background', 'signal']);
    expect(patched.measurements[0].config.poi).toBe('mu');
    expect(workspace.channels[0].samples).toHaveLength(1);
  });

  it('says which points there are, and where a patched workspace is at fault', () => {
    const patchSet = readPatchSet(JSON.stringify(document()), 'test');
    expect(() => patchedWorkspace(workspace, patchSet, 'm_300')).toThrow('patch is "m_300": expected one of m_100, m_200');
    expect(() => patchedWorkspace(workspace, patchSet, 'm_200')).toThrow('/channels/0/samples/1/data has 1 bins: expected 2');
  });

  it.each([
    [
      'two patches of one name',
      (d: ReturnType<typeof document>) => (d.patches[1].metadata.name = 'm_100'),
      '/patches/1/metadata/name is "m_100"',
    ],
    [
      'a blank in a name',
      (d: ReturnType<typeof document>) => (d.patches[0].metadata.name = 'm 100'),
      '/patches/0/metadata/name is "m 100"',
    ],
    [
      'a value too many',
      (d: ReturnType<typeof document>) => d.patches[0].metadata.values.push(1),
      '/patches/0/metadata/values is an array of 2',
    ],
    ['a short digest', (d: ReturnType<typeof document>) => (d.metadata.digests.md5 = '0'), '/metadata/digests/md5 is "0"'],
    [
      'an unknown reference',
      (d: ReturnType<typeof document>) => (d.metadata.references.hepdata = '1'),
      '/metadata/references/hepdata is "1"',
    ],
    ['another version', (d: ReturnType<typeof document>) => (d.version = '2'), '/version is "2"'],
  ])('refuses %s', (_, spoil, message) => {
    const spoilt = document();
    spoil(spoilt);
    expect(() => readPatchSet(JSON.stringify(spoilt), 'test')).toThrow(message);
  });
});
