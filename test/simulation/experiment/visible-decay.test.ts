import { describe, expect, it } from 'vitest';
import { SPEED_OF_LIGHT_M_PER_PS } from '../../../src/kinematics/constants.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';
import { simulateSample, type SampleOptions } from '../../../src/simulation/experiment/sample.js';
import { TOPOLOGIES } from '../../../src/simulation/experiment/topology.js';
import { pionX } from '../../../src/simulation/modes/signal.js';

const options: SampleOptions = {
  mode: pionX({ massMeV: 100, lifetimePs: null }),
  topology: TOPOLOGIES.pion,
  periods: ['2018'],
  detector: NA62_SETTINGS,
  seed: 6,
  count: 5000,
};

describe('an invisible X of finite lifetime', () => {
  it.each([100, 1000, 50_000])(
    'of %d ps leaves event by event exp(-(z_end - z) m / (p_z c tau)), and the unvetoed part of the rest',
    lifetimePs => {
      const stable = simulateSample(options);
      const mortal = simulateSample({ ...options, xLifetimePs: lifetimePs });
      expect(mortal.length).toBe(stable.length);
      const { endM, unvetoed } = NA62_SETTINGS.visibleDecay;
      const { columns } = stable;
      let worst = 0;
      for (let i = 0; i < stable.length; i++) {
        const pz = columns.trueBeamPzGeV[i] - columns.trueTrackPzGeV[i];
        const leaves = Math.exp((-(endM - columns.trueZVertexM[i]) * 0.1) / (pz * SPEED_OF_LIGHT_M_PER_PS * lifetimePs));
        const expected = leaves + (1 - leaves) * unvetoed;
        // a pion that decays in flight is not the track: its muon is
        if (columns.trueTrackKind[i] !== 5) continue;
        worst = Math.max(worst, Math.abs(mortal.columns.weight[i] / columns.weight[i] / expected - 1));
      }
      // the mass comes from E^2 - p^2, whose rounding of 1e-12 GeV^2 is 1e-10 of it
      expect(worst).toBeLessThan(1e-8);
    },
  );

  it('that decays visibly at once is seen but for the same part', () => {
    const visible = { ...options, mode: { ...options.mode, generate: endingX } };
    const stable = simulateSample(options);
    const { columns, length } = simulateSample(visible);
    expect(length).toBe(stable.length);
    expect(columns.weight[0] / stable.columns.weight[0]).toBeCloseTo(NA62_SETTINGS.visibleDecay.unvetoed, 12);
  });
});

/** As the mode generates, with an X that ends inside and whose products are not listed. */
const endingX: typeof options.mode.generate = (random, event) => {
  options.mode.generate(random, event);
  event.endM[1] = event.vertexZM + 1;
};
