import { describe, expect, it } from 'vitest';
import { gammaQ } from '../../../src/math/gamma.js';
import { UniformSequence } from '../../../src/math/uniform-sequence.js';
import { missingMassSquaredGeV2 } from '../../../src/kinematics/missing-mass.js';
import { BeamOfDecays, PARENT_GEV } from '../../../src/simulation/beam.js';
import { emptyDecay } from '../../../src/simulation/decay-event.js';
import type { DecayMode } from '../../../src/simulation/decay-mode.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';
import { Response } from '../../../src/simulation/experiment/response.js';
import { codeOf, generatorOf, strataOf, type Stratum } from '../../../src/simulation/experiment/stratum.js';
import { TOPOLOGIES, type Topology } from '../../../src/simulation/experiment/topology.js';
import { MODES } from '../../../src/simulation/modes.js';
import { kaonToMuNu, pionToMuNu } from '../../../src/simulation/modes/leptonic.js';

const ELECTRON_GEV = 0.00051099895;

interface Sums {
  readonly value: Float64Array;
  readonly variance: Float64Array;
}

/** Mean weight of a decay in bins of the missing mass squared (electron), in units of the square of the mass of the parent. */
function spectrum(mode: DecayMode, stratum: Stratum, seed: number): Sums {
  const edges = [-1, -0.1, -0.02, 0.02, 0.1, 0.25, 0.5, 2];
  const count = 60_000;
  const period = mode.parent === 'K+' ? '2018' : 'pions 2017-2024';
  const random = new UniformSequence(seed, codeOf(stratum));
  const beam = new BeamOfDecays(mode.parent, NA62_SETTINGS.beam, NA62_SETTINGS.decayRegion);
  const response = new Response({ detector: NA62_SETTINGS, topology: TOPOLOGIES.electron, periods: [period], part: stratum.measured });
  const generate = generatorOf(mode, stratum);
  const event = emptyDecay();
  const sums = new Float64Array(edges.length + 1);
  const squares = new Float64Array(edges.length + 1);
  for (let i = 0; i < count; i++) {
    random.reset(i);
    beam.draw(random, event);
    generate(random, event);
    const weight = response.record(random, event);
    if (weight === 0) continue;
    const [bx, by, bz, tx, ty, tz] = response.row.subarray(5, 11);
    const parentGeV = PARENT_GEV[mode.parent];
    const masses = { beamMassGeV: parentGeV, trackMassGeV: ELECTRON_GEV };
    const m2 = missingMassSquaredGeV2({ px: bx, py: by, pz: bz }, { px: tx, py: ty, pz: tz }, masses) / parentGeV ** 2;
    const bin = edges.findLastIndex(edge => m2 >= edge) + 1;
    sums[bin] += weight / count;
    squares[bin] += (weight / count) ** 2;
  }
  return { value: sums, variance: squares.map((s, b) => s - sums[b] ** 2 / count) };
}

describe('the strata of a mode', () => {
  it.each([MODES.enu, MODES['pi-enu'], kaonToMuNu({ forcedInFlight: 0.5 }), pionToMuNu({ forcedInFlight: 0.5 })])(
    '$name add up to the whole, in all of the spectrum',
    mode => {
      const whole = spectrum(mode, {}, 91);
      const parts = strataOf(mode, TOPOLOGIES.electron, true).map(stratum => spectrum(mode, stratum, 92));
      expect(parts.length).toBeGreaterThan(3);
      let chi2 = 0;
      let bins = 0;
      whole.value.forEach((value, b) => {
        const sum = parts.reduce((s, part) => s + part.value[b], 0);
        const variance = parts.reduce((s, part) => s + part.variance[b], whole.variance[b]);
        // of a bin with a handful of events the error is not known
        if (whole.variance[b] === 0 || value * value < 25 * whole.variance[b]) return;
        chi2 += (sum - value) ** 2 / variance;
        bins++;
      });
      expect(bins).toBeGreaterThan(2);
      expect(gammaQ(bins / 2, chi2 / 2)).toBeGreaterThan(1e-3);
    },
  );

  it('are those of a decay to two particles that shows one track, where a part of the spectrum is kept', () => {
    const count = (mode: DecayMode, topology: Topology, isSkimmed: boolean): number => strataOf(mode, topology, isSkimmed).length;
    expect(count(MODES.enu, TOPOLOGIES.electron, true)).toBe(4);
    expect(count(kaonToMuNu({ forcedInFlight: 0.5 }), TOPOLOGIES.electron, true)).toBe(5);
    expect(count(MODES.enu, TOPOLOGIES.electron, false)).toBe(1);
    expect(count(MODES.ke3, TOPOLOGIES.electron, true)).toBe(1);
    expect(count(MODES.munu, TOPOLOGIES['pion-pion-pion'], true)).toBe(1);
    expect(() => generatorOf(MODES.enu, { decay: 'flight' })).toThrow('part of mode enu');
  });
});
