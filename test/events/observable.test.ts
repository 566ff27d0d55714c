import { describe, expect, it } from 'vitest';
import { observableColumns, observableValues, trackMomentaGeV, type ObservableDefinition } from '../../src/events/observable.js';
import { MASS_GEV } from '../../src/kinematics/constants.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';

const kaonToPion = <K extends 'missing-mass' | 'missing-mass-squared'>(unit: 'GeV' | 'MeV', kind: K) => ({
  kind,
  unit,
  parent: { massGeV: MASS_GEV.kaonCharged, momentum: ['kx', 'ky', 'kz'] as const },
  daughter: { massGeV: MASS_GEV.pionCharged, momentum: ['px', 'py', 'pz'] as const },
});

/** A kaon at rest and the pion of K+ -> pi+ X with m_X = 200 MeV, in units of `scale` GeV. */
const decayAtRest = (scale: number) => ({
  length: 1,
  columns: {
    kx: Float64Array.of(0),
    ky: Float64Array.of(0),
    kz: Float64Array.of(0),
    px: Float64Array.of(0),
    py: Float64Array.of(twoBodyMomentumGeV(MASS_GEV.kaonCharged, MASS_GEV.pionCharged, 0.2) / scale),
    pz: Float64Array.of(0),
  },
});

describe('observable of events', () => {
  it('a pion of 177.8 MeV/c from a kaon at rest has the missing mass of 200 MeV', () => {
    expect(observableValues(kaonToPion('GeV', 'missing-mass-squared'), decayAtRest(1))[0]).toBeCloseTo(0.04, 14);
    expect(observableValues(kaonToPion('GeV', 'missing-mass'), decayAtRest(1))[0]).toBeCloseTo(0.2, 13);
  });

  it('is the same from columns in MeV', () => {
    expect(observableValues(kaonToPion('MeV', 'missing-mass-squared'), decayAtRest(1e-3))[0]).toBeCloseTo(0.04, 14);
    expect(trackMomentaGeV(kaonToPion('MeV', 'missing-mass'), decayAtRest(1e-3))[0]).toBeCloseTo(0.177824, 6);
  });

  it('a negative squared missing mass has the negative root, so that the order of events is kept', () => {
    const batch = decayAtRest(1);
    batch.columns.py[0] = 0.3;
    const squared = observableValues(kaonToPion('GeV', 'missing-mass-squared'), batch)[0];
    expect(squared).toBeLessThan(0);
    expect(observableValues(kaonToPion('GeV', 'missing-mass'), batch)[0]).toBeCloseTo(-Math.sqrt(-squared), 14);
  });

  it('two back-to-back muons of 45.6 GeV have the invariant mass of twice their energy', () => {
    const definition: ObservableDefinition = {
      kind: 'invariant-mass',
      unit: 'GeV',
      particles: [
        { massGeV: MASS_GEV.muon, momentum: ['ax', 'ay', 'az'] },
        { massGeV: MASS_GEV.muon, momentum: ['bx', 'by', 'bz'] },
      ],
    };
    const zero = Float64Array.of(0);
    const columns = { ax: zero, ay: zero, az: Float64Array.of(45.6), bx: zero, by: zero, bz: Float64Array.of(-45.6) };
    expect(observableColumns(definition)).toEqual(['ax', 'ay', 'az', 'bx', 'by', 'bz']);
    expect(observableValues(definition, { length: 1, columns })[0]).toBeCloseTo(2 * Math.hypot(45.6, MASS_GEV.muon), 12);
  });
});
