/**
 * Decays generated per second of processor time on one core, at truth level: beam particle, vertex, products, decays in flight. Medians over
 * rounds in which the modes take turns, so that what else the machine does touches all alike.
 * Usage: node bench/simulation.js [--decays 300000] [--rounds 7] [--modes munu,pipi0]
 */
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/setup.js';
import { median, processorSeconds } from './timing.js';

prepare();
const load = path => import(`../dist/${path}.js`);
const { Philox } = await load('math/philox');
const { BeamOfDecays } = await load('simulation/beam');
const { emptyDecay } = await load('simulation/decay-event');
const { NA62_SETTINGS } = await load('simulation/detector/na62');
const { MODES } = await load('simulation/modes');

const { values } = parseArgs({
  options: {
    decays: { type: 'string', default: '300000' },
    rounds: { type: 'string', default: '7' },
    modes: { type: 'string', default: Object.keys(MODES).join() },
  },
});
const decays = Number(values.decays);
const modes = values.modes.split(',').map(name => MODES[name]);

function generate(mode, count) {
  const beam = new BeamOfDecays(mode.parent, NA62_SETTINGS.beam, NA62_SETTINGS.decayRegion);
  const random = new Philox(1, mode.code);
  const event = emptyDecay();
  for (let i = 0; i < count; i++) {
    random.reset(i);
    beam.draw(random, event);
    mode.generate(random, event);
  }
}

const seconds = new Map(modes.map(mode => [mode, []]));
// the first round is compiled without optimisation
for (let round = -1; round < Number(values.rounds); round++) {
  for (const mode of modes) {
    const time = processorSeconds(() => generate(mode, decays));
    if (round >= 0) seconds.get(mode).push(time);
  }
}
console.log(`millions of decays per second of processor time, median of ${values.rounds} rounds of ${decays}`);
for (const [mode, times] of seconds) console.log(`  ${mode.name.padEnd(14)} ${(decays / median(times) / 1e6).toFixed(2)}`);
