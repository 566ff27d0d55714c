import { describe, expect, it } from 'vitest';
import { UniformSequence } from '../../../src/math/uniform-sequence.js';
import { BeamOfDecays } from '../../../src/simulation/beam.js';
import { emptyDecay } from '../../../src/simulation/decay-event.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';
import { ChargedChains } from '../../../src/simulation/experiment/charged-chains.js';
import { ChargedPath } from '../../../src/simulation/experiment/charged-path.js';
import { mayBeTrack } from '../../../src/simulation/experiment/first-look.js';
import { Identification } from '../../../src/simulation/experiment/identification.js';
import { kaonToMuNu } from '../../../src/simulation/modes/leptonic.js';

describe('the first look at a decay in flight', () => {
  it.each([
    ['electron', 0.3],
    ['any', 0.05],
  ] as const)('refuses many that the full path refuses and none that it takes, for tracks as %s', (identity, least) => {
    const { parts } = kaonToMuNu({ forcedInFlight: 0.5 });
    const { flight } = parts!();
    const beam = new BeamOfDecays('K+', NA62_SETTINGS.beam, NA62_SETTINGS.decayRegion);
    const random = new UniformSequence(93, 1);
    const event = emptyDecay();
    const chains = new ChargedChains();
    const path = new ChargedPath(NA62_SETTINGS);
    const identification = new Identification(NA62_SETTINGS, true);
    const count = 40_000;
    let refused = 0;
    let taken = 0;
    let wrong = 0;
    for (let i = 0; i < count; i++) {
      random.reset(i);
      beam.draw(random, event);
      flight!(random, event);
      chains.find(event);
      path.follow(event, chains, chains.heads[0]);
      const isTaken = path.isTrack && identification.probability(event, path, identity) > 0;
      const isSeen = mayBeTrack(event, chains, NA62_SETTINGS, identity !== 'any');
      if (isTaken && !isSeen) wrong++;
      if (isTaken) taken++;
      if (!isSeen) refused++;
    }
    expect(wrong).toBe(0);
    expect(taken).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(least * count);
  });
});
