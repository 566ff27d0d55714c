import { describe, expect, it } from 'vitest';
import { Philox } from '../../../src/math/philox.js';
import { KIND, type DecayEvent } from '../../../src/simulation/decay-event.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';
import { emptyDecay } from '../../../src/simulation/decay-event.js';
import { beginDecay } from '../../../src/simulation/decay/products.js';
import { TOPOLOGIES, type Topology } from '../../../src/simulation/experiment/topology.js';
import { TrackAssignment } from '../../../src/simulation/experiment/track-assignment.js';
import { addWithSlopes } from './hand-made.js';

const { rich, calorimeters, multiplicityVeto } = NA62_SETTINGS;
/** Node of the curves at 25 GeV. */
const AT_25 = rich.pion.pion.atGeV.indexOf(25);

function decay(
  ...particles: (readonly [kind: Parameters<typeof addWithSlopes>[1], momentumGeV: number, slopeX: number, slopeY?: number])[]
): DecayEvent {
  const event = emptyDecay();
  beginDecay(event);
  event.vertexZM = 140;
  for (const [kind, momentum, slopeX, slopeY] of particles) addWithSlopes(event, kind, momentum, slopeX, slopeY);
  return event;
}

const assign = (topology: Topology, event: DecayEvent, index = 0) => {
  const assignment = new TrackAssignment(NA62_SETTINGS, topology);
  return { weight: assignment.assign(new Philox(1, 1, index), event), tracks: assignment.tracks };
};

describe('tracks of a topology', () => {
  const pionAsPion = rich.pion.pion.probability[AT_25] * calorimeters.pion.pion.probability[AT_25];
  const muonAsPion = rich.pion.muon.probability[AT_25] * calorimeters.pion.muon.probability[AT_25];

  it('a pion is identified, a muon hardly ever', () => {
    expect(assign(TOPOLOGIES.pion, decay([KIND.pionPlus, 25, 0.006])).weight).toBeCloseTo(pionAsPion, 9);
    const { weight } = assign(TOPOLOGIES.pion, decay([KIND.muonPlus, 25, 0.006]));
    expect(weight / muonAsPion).toBeCloseTo(1, 6);
    expect(assign(TOPOLOGIES['any-track'], decay([KIND.muonPlus, 25, 0.006])).weight).toBe(1);
  });

  it('a negative track is none', () => {
    expect(assign(TOPOLOGIES.pion, decay([KIND.pionMinus, 25, 0.006])).weight).toBe(0);
  });

  it('further particles must go unseen, in the chambers, in the hole or outside, unless nothing vetoes', () => {
    for (const [slope, crossing] of [
      // through the chambers, not the calorimeter
      [0.00142, 'crossing'],
      [0.0005, 'inHole'],
      [0.04, 'outside'],
    ] as const) {
      const event = decay([KIND.pionPlus, 25, 0.006], [KIND.pionPlus, 75, 0, slope]);
      expect(assign(TOPOLOGIES.pion, event).weight / pionAsPion).toBeCloseTo(multiplicityVeto[crossing], 9);
      expect(assign(TOPOLOGIES['pion-unvetoed'], event).weight).toBeCloseTo(pionAsPion, 9);
    }
  });

  it('of two pions either is the track, as often as they are alike', () => {
    const event = decay([KIND.pionPlus, 25, 0.006], [KIND.pionPlus, 25, -0.006, 0.002]);
    const { weight } = assign(TOPOLOGIES.pion, event);
    expect(weight).toBeCloseTo(2 * pionAsPion * multiplicityVeto.crossing, 9);
    const first = Array.from({ length: 400 }, (_, i) => assign(TOPOLOGIES.pion, event, i).tracks[0].member).filter(m => m === 0).length;
    expect(Math.abs(first - 200)).toBeLessThan(4 * 10);
  });

  it('three tracks are the pion, the muon of its charge and the other muon', () => {
    const at25 = (asked: 'pion' | 'muon', is: 'pion' | 'muon') => calorimeters[asked][is].probability[AT_25];
    const event = decay([KIND.muonPlus, 25, 0.006], [KIND.pionPlus, 25, 0, 0.006], [KIND.muonMinus, 25, 0.004, -0.004]);
    const { weight, tracks } = assign(TOPOLOGIES['pion-muon-muon'], event);
    const right = at25('pion', 'pion') * at25('muon', 'muon') ** 2;
    const swapped = at25('pion', 'muon') * at25('muon', 'pion') * at25('muon', 'muon');
    expect(weight).toBeCloseTo(right + swapped, 9);
    expect(tracks.map(track => track.member)).toEqual([1, 0, 2]);
  });

  it('three pions are one event, whichever positive one comes first', () => {
    const event = decay([KIND.pionPlus, 25, 0.006], [KIND.pionPlus, 25, 0, 0.006], [KIND.pionMinus, 25, 0.004, -0.004]);
    const { weight } = assign(TOPOLOGIES['pion-pion-pion'], event);
    expect(weight).toBeCloseTo(calorimeters.pion.pion.probability[AT_25] ** 3, 9);
    const members = Array.from({ length: 100 }, (_, i) => assign(TOPOLOGIES['pion-pion-pion'], event, i).tracks[0].member);
    expect(new Set(members)).toEqual(new Set([0, 1]));
  });

  it('two tracks are no three', () => {
    expect(assign(TOPOLOGIES['pion-pion-pion'], decay([KIND.pionPlus, 25, 0.006], [KIND.pionMinus, 25, -0.004])).weight).toBe(0);
  });
});
