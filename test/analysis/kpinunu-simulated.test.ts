import { describe, expect, it } from 'vitest';
import { measure } from '../../src/search/measurement/measure.js';
import { MODES } from '../../src/simulation/modes.js';
import { kpixExperiments } from './kpix.js';

const SEEDS = 60;
const INJECTED = 1.3e-10;

describe('BR(K+ -> pi+ nu nubar) from 60 simulated experiments that measure sensitivity and background in their own events', () => {
  const experiments = kpixExperiments(
    Array.from({ length: SEEDS }, (_, k) => 3000 + k),
    modes => modes.map(mode => ('name' in mode.mode && mode.mode.name === 'pinunu' ? { ...mode, branchingRatio: INJECTED } : mode)),
  );
  const found = experiments.map(({ analysis, x }) => {
    const [pinunu, upstream] = analysis.backgrounds.map(({ events, uncertainties }) => ({ events: events as number, uncertainties }));
    const error = upstream.events * upstream.uncertainties['upstream'];
    const singleEventSensitivity = MODES['pinunu'].branchingRatio!.value / pinunu.events;
    const period = {
      name: 'simulated',
      observed: x.length,
      singleEventSensitivity,
      uncertainties: { normalisation: pinunu.uncertainties['normalisation'] },
      backgrounds: [{ name: 'upstream', events: upstream.events, up: error, down: error, nuisance: 'upstream' }],
    };
    return measure('simulated', [period], 0.9, 1e-9);
  });

  it('is the injected one on average', () => {
    const values = found.map(f => f.branchingRatio);
    const mean = values.reduce((a, b) => a + b, 0) / SEEDS;
    const spread = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (SEEDS - 1));
    process.stdout.write(
      `BR injected ${INJECTED}, found on average ${mean.toPrecision(3)} +- ${(spread / Math.sqrt(SEEDS)).toPrecision(2)}\n`,
    );
    // the decays of K+ come from one control sample: 2% for all experiments
    expect(Math.abs(mean - INJECTED)).toBeLessThan(3 * Math.hypot(spread / Math.sqrt(SEEDS), 0.02 * INJECTED));
  });

  it('has errors that hold it in 68% of them', () => {
    const inside = found.filter(({ branchingRatio, errorUp = NaN, errorDown = NaN }) =>
      branchingRatio > INJECTED ? branchingRatio - INJECTED < errorDown : INJECTED - branchingRatio < errorUp,
    ).length;
    expect(Math.abs(inside / SEEDS - 0.683)).toBeLessThan(3 * Math.sqrt((0.683 * 0.317) / SEEDS));
  });
});
