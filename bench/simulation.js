/**
 * Decays per second of processor time on one core, at truth level (beam particle, vertex, products, decays in flight), and with the response of the
 * detector to a topology: as a weighted sample, and as candidates of a pseudo-experiment, most of which are dropped early. Medians over rounds in
 * which the modes take turns, so that what else the machine does touches all alike.
 * Usage: node bench/simulation.js [--decays 300000] [--rounds 7] [--modes munu,pipi0]
 */
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/setup.js';
import { median, processorSeconds } from './timing.js';

prepare();
const load = path => import(`../dist/${path}.js`);
const { UniformSequence } = await load('math/uniform-sequence');
const { BeamOfDecays } = await load('simulation/beam');
const { emptyDecay } = await load('simulation/decay-event');
const { NA62_SETTINGS } = await load('simulation/detector/na62');
const { MODES } = await load('simulation/modes');
const { simulateSample } = await load('simulation/experiment/sample');
const { pilotOf, planPseudoExperiment, simulateSlice } = await load('simulation/experiment/pseudo-experiment');
const { TOPOLOGIES } = await load('simulation/experiment/topology');

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
  const random = new UniformSequence(1, mode.code);
  const event = emptyDecay();
  for (let i = 0; i < count; i++) {
    random.reset(i);
    beam.draw(random, event);
    mode.generate(random, event);
  }
}

/** Full chains: name, and what simulates that many decays. */
const chain = (mode, topology, period) => ({
  name: `${mode} as ${topology}`,
  run: count =>
    simulateSample({ mode: MODES[mode], topology: TOPOLOGIES[topology], periods: [period], detector: NA62_SETTINGS, seed: 1, count }),
});

function candidates(mode, topology, period) {
  const options = {
    detector: NA62_SETTINGS,
    topology: TOPOLOGIES[topology],
    periods: [period],
    modes: [{ mode }],
    seed: 1,
    pilotDecays: 100_000,
  };
  const plan = planPseudoExperiment(options, [pilotOf(options, { requested: options.modes[0], period, stratum: {} })]);
  const of = count => ({ ...plan, sources: [{ ...plan.sources[0], candidates: count }] });
  return { name: `${mode.name} as ${topology}, candidates`, run: count => simulateSlice(of(count), { period, index: 0, count: 1 }) };
}

const KAONS = '2018';
const PIONS = 'pions 2017-2024';
const work = [
  ...modes.map(mode => ({ name: mode.name, run: count => generate(mode, count) })),
  chain('munu', 'pion', KAONS),
  chain('pipi0', 'pion', KAONS),
  chain('pinunu', 'pion', KAONS),
  chain('pi-enu', 'electron', PIONS),
  candidates({ name: 'munu' }, 'pion', KAONS),
  candidates({ name: 'pipi0' }, 'pion', KAONS),
  candidates({ name: 'pi-munu', forcedInFlight: 0.95 }, 'electron', PIONS),
];

const seconds = work.map(() => []);
// the first round is compiled without optimisation
for (let round = -1; round < Number(values.rounds); round++) {
  work.forEach(({ run }, k) => {
    const time = processorSeconds(() => run(decays));
    if (round >= 0) seconds[k].push(time);
  });
}
console.log(`millions of decays per second of processor time, median of ${values.rounds} rounds of ${decays}`);
work.forEach(({ name }, k) => console.log(`  ${name.padEnd(34)} ${(decays / median(seconds[k]) / 1e6).toFixed(2)}`));
