import { describe, expect, it } from 'vitest';
import { emptyDecay, KIND, type DecayEvent } from '../../../src/simulation/decay-event.js';
import { beginDecay } from '../../../src/simulation/decay/products.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';
import { ChargedChains } from '../../../src/simulation/experiment/charged-chains.js';
import { ChargedPath } from '../../../src/simulation/experiment/charged-path.js';
import { addWithSlopes } from './hand-made.js';

const { magnet, planes, beam } = NA62_SETTINGS;

function newEvent(): DecayEvent {
  const event = emptyDecay();
  beginDecay(event);
  Object.assign(event, { beamPxGeV: 0, beamPyGeV: 0, beamPzGeV: 75, vertexXM: 0, vertexYM: 0, vertexZM: 140 });
  return event;
}

/** The path of the first chain. */
function follow(event: DecayEvent): ChargedPath {
  const chains = new ChargedChains();
  chains.find(event);
  const path = new ChargedPath(NA62_SETTINGS);
  path.follow(event, chains, chains.heads[0]);
  return path;
}

/** Lets the last entry decay at `zM` to a particle with other slopes and momentum. */
function decayAt(
  event: DecayEvent,
  zM: number,
  kind: typeof KIND.muonPlus | typeof KIND.positron,
  momentumGeV: number,
  slopeX: number,
): void {
  const mother = event.count - 1;
  event.endM[mother] = zM;
  const daughter = addWithSlopes(event, kind, momentumGeV, slopeX);
  event.birthM[daughter] = zM;
  event.mother[daughter] = mother;
}

describe('the path of a charged particle', () => {
  it('is straight but for the magnet, and relative to the beam behind it', () => {
    const event = newEvent();
    addWithSlopes(event, KIND.pionPlus, 30, 0.006);
    const path = follow(event);
    expect(path.isTrack).toBe(true);
    expect(path.xM).toBeCloseTo(0.006 * (planes.straw1M - 140), 12);
    const pz = 30 / Math.hypot(1, 0.006);
    // in the laboratory the bend of the beam is taken off again
    expect(path.calorimeterXM).toBeCloseTo(
      0.006 * (planes.calorimeterM - 140) + (magnet.kickGeV / pz) * (planes.calorimeterM - magnet.zM),
      9,
    );
    expect(path.pzGeV).toBe(pz);
    expect([path.member, path.richMember, path.calorimeterMember]).toEqual([0, 0, 0]);
  });

  it('bends the other way with the other charge', () => {
    const event = newEvent();
    addWithSlopes(event, KIND.pionMinus, 30, 0.006);
    const path = follow(event);
    expect(path.charge).toBe(-1);
    const flight = planes.calorimeterM - magnet.zM;
    expect(path.calorimeterXM).toBeCloseTo(0.006 * 101 - ((magnet.kickGeV * Math.hypot(1, 0.006)) / 30) * flight, 9);
  });

  it.each([
    [0.0005, 75, 'inHole'],
    [0.03, 30, 'outside'],
    [0.006, 30, 'crossing'],
    // swept out by the magnet after two chambers
    [0.006, 2, 'crossing'],
  ])('with a slope of %d and %d GeV is %s', (slope, momentum, crossing) => {
    const event = newEvent();
    addWithSlopes(event, KIND.pionPlus, momentum, slope);
    expect(follow(event).crossing).toBe(crossing);
  });

  it('that begins behind the chambers ends in the calorimeters', () => {
    const event = newEvent();
    const entry = addWithSlopes(event, KIND.positron, 30, 0.004);
    event.birthM[entry] = 225;
    const path = follow(event);
    expect(path.isTrack).toBe(false);
    expect(path.crossing).toBe('crossing');
  });

  it('takes direction and momentum of the muon when the pion decays before the chambers', () => {
    const event = newEvent();
    addWithSlopes(event, KIND.pionPlus, 30, 0.006);
    decayAt(event, 160, KIND.muonPlus, 25, 0.007);
    const path = follow(event);
    expect(path.isTrack).toBe(true);
    expect(path.member).toBe(1);
    expect(path.slopeX).toBeCloseTo(0.007, 12);
    expect(path.xM).toBeCloseTo(0.006 * 20 + 0.007 * (planes.straw1M - 160), 12);
  });

  it('with a decay behind the chambers changes the particle that is identified, not the track', () => {
    const event = newEvent();
    addWithSlopes(event, KIND.pionPlus, 30, 0.006);
    decayAt(event, 225, KIND.muonPlus, 25, 0.0062);
    const path = follow(event);
    expect(path.isTrack).toBe(true);
    expect(path.pzGeV).toBe(event.pzGeV[0]);
    expect([path.member, path.richMember, path.calorimeterMember]).toEqual([0, 1, 1]);
  });

  it('is one chain from pion to muon to electron', () => {
    const event = newEvent();
    addWithSlopes(event, KIND.pionPlus, 30, 0.006);
    decayAt(event, 160, KIND.muonPlus, 25, 0.006);
    decayAt(event, 235, KIND.positron, 12, 0.006);
    const chains = new ChargedChains();
    chains.find(event);
    expect(chains.count).toBe(1);
    const path = follow(event);
    expect([path.member, path.richMember, path.calorimeterMember]).toEqual([1, 1, 2]);
  });

  it('with a kink in the magnet is no track when its halves do not meet', () => {
    const kinked = (slope: number): ChargedPath => {
      const event = newEvent();
      addWithSlopes(event, KIND.pionPlus, 30, 0.006);
      decayAt(event, 200, KIND.muonPlus, 28, slope);
      return follow(event);
    };
    // 3 m behind the magnet, a kink of 1 mrad leaves 3 mm, one of 3 mrad 9 mm
    expect(kinked(0.007).isTrack).toBe(true);
    expect(kinked(0.009).isTrack).toBe(false);
    // the bend is that of the pion and the kink
    const bend = (magnet.kickGeV * Math.hypot(1, 0.006)) / 30 + 0.001;
    expect(kinked(0.007).pzGeV).toBeCloseTo(magnet.kickGeV / bend, 9);
    expect(magnet.kickGeV / beam.momentumGeV).toBeCloseTo(0.0036, 9);
  });
});
