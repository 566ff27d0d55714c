import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { joinSelected } from '../../../src/simulation/experiment/events.js';
import { columnsOf, INTEGER_COLUMNS, TOPOLOGIES, topologyOf } from '../../../src/simulation/experiment/topology.js';

describe('topologies', () => {
  const all = Object.entries(TOPOLOGIES);

  it.each(all)('%s is found by its name and has columns without repetition', (name, topology) => {
    expect(topologyOf(name)).toBe(topology);
    const columns = columnsOf(topology);
    expect(new Set(columns).size).toBe(columns.length);
    for (const integer of INTEGER_COLUMNS) expect(columns).toContain(integer);
  });

  it('codes differ, as each names its own random stream', () => {
    expect(new Set(all.map(([, { code }]) => code)).size).toBe(all.length);
  });

  it('only three tracks have a negative one, only pi gamma gamma has photons', () => {
    const having = (column: string): string[] => all.filter(([, t]) => columnsOf(t).includes(column)).map(([name]) => name);
    expect(having('minusPzGeV')).toEqual(['pion-muon-muon', 'pion-pion-pion']);
    expect(having('photon2PzGeV')).toEqual(['pion-photon-photon']);
  });

  it('an unknown name is an input error', () => {
    expect(() => topologyOf('toString')).toThrow(InputError);
  });
});

describe('joined shards', () => {
  it('keep their order and add their decays', () => {
    const shard = (values: number[], decays: number) => ({ length: values.length, decays, columns: { weight: Float64Array.from(values) } });
    const joined = joinSelected([shard([1, 2], 10), shard([], 5), shard([3], 7)]);
    expect(joined.decays).toBe(22);
    expect([...joined.columns.weight]).toEqual([1, 2, 3]);
    expect(() => joinSelected([])).toThrow(InputError);
  });
});
