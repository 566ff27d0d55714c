import { normal, poisson } from '../../../src/math/random.js';
import type { Random } from '../../../src/math/philox.js';
import { HistFactoryLikelihood } from '../../../src/model/histfactory/likelihood.js';
import { compileWorkspace } from '../../../src/model/histfactory/model.js';
import type { Channel, Modifier, Workspace } from '../../../src/model/histfactory/workspace.js';

const between = (random: Random, low: number, high: number): number => low + (high - low) * random.uniform();
const chance = (random: Random, p: number): boolean => random.uniform() < p;

/**
 * A workspace with every kind of modifier, shared and not, low and high counts, empty bins and one-sided variations. Its data are drawn from
 * the model at parameters drawn from their constraints, with a signal in half of the cases.
 */
export function randomWorkspace(random: Random): Workspace {
  const scale = 10 ** between(random, -1, 3);
  const strength = 10 ** between(random, -2, 2);
  const channels = Array.from({ length: 1 + Math.floor(3 * random.uniform()) }, (_, c) =>
    randomChannel(random, `channel${c}`, scale, strength),
  );
  const lumi = { name: 'lumi', auxdata: [1], sigmas: [0.02], inits: [1], bounds: [[0.5, 1.5]] };
  const withData = (data: (channel: Channel) => number[]): Workspace => ({
    channels,
    observations: channels.map(channel => ({ name: channel.name, data: data(channel) })),
    measurements: [{ name: 'random', config: { poi: 'mu', parameters: [lumi] } }],
    version: '1.0.0',
  });
  const model = compileWorkspace(withData(channel => channel.samples[0].data.map(() => 0)));
  const truth = Float64Array.from(model.parameters, p => p.start);
  truth[model.poi as number] = chance(random, 0.5) ? 0 : strength;
  for (const { parameter, kind, width } of model.constraints) {
    const { lower, upper } = model.parameters[parameter];
    const drawn = truth[parameter] + normal(random) * (kind === 'gaussian' ? width : 1 / Math.sqrt(width));
    truth[parameter] = Math.min(Math.max(drawn, lower), upper);
  }
  const { counts } = new HistFactoryLikelihood(model).expected(truth);
  let first = 0;
  return withData(channel => channel.samples[0].data.map(() => poisson(random, counts[first++])));
}

function randomChannel(random: Random, name: string, scale: number, strength: number): Channel {
  const bins = 1 + Math.floor(6 * random.uniform());
  const histogram = (size: number): number[] =>
    Array.from({ length: bins }, () => (chance(random, 0.05) ? 0 : size * Math.exp(normal(random))));
  const varied = (data: readonly number[], sigma: number): number[] => data.map(v => Math.max(0, v * (1 + sigma * normal(random))));
  const background = (k: number): { name: string; data: number[]; modifiers: Modifier[] } => {
    const data = histogram(scale);
    const modifiers: Modifier[] = [];
    if (chance(random, 0.5)) modifiers.push({ name: 'lumi', type: 'lumi', data: null });
    if (chance(random, 0.5))
      modifiers.push({
        name: `norm${k}`,
        type: 'normsys',
        data: { hi: Math.exp(0.3 * normal(random)), lo: Math.exp(0.3 * normal(random)) },
      });
    if (chance(random, 0.4))
      modifiers.push({ name: 'shared', type: 'normsys', data: { hi: between(random, 1, 1.3), lo: between(random, 0.75, 1) } });
    if (chance(random, 0.5))
      modifiers.push({ name: 'shared', type: 'histosys', data: { hi_data: varied(data, 0.3), lo_data: varied(data, 0.3) } });
    if (chance(random, 0.3))
      modifiers.push({ name: `tilt${k}`, type: 'histosys', data: { hi_data: varied(data, 0.2), lo_data: varied(data, 0.2) } });
    if (chance(random, 0.3)) modifiers.push({ name: `${name}_stat`, type: 'staterror', data: data.map(v => v * between(random, 0, 0.3)) });
    if (chance(random, 0.3))
      modifiers.push({ name: `${name}_shape${k}`, type: 'shapesys', data: data.map(v => v * between(random, 0.02, 0.8)) });
    if (chance(random, 0.1)) modifiers.push({ name: `${name}_free`, type: 'shapefactor', data: null });
    if (chance(random, 0.2)) modifiers.push({ name: 'free', type: 'normfactor', data: null });
    return { name: `background${k}`, data, modifiers };
  };
  const signal = histogram(scale / strength / 3);
  const modifiers: Modifier[] = [{ name: 'mu', type: 'normfactor', data: null }];
  if (chance(random, 0.5)) modifiers.push({ name: 'efficiency', type: 'normsys', data: { hi: 1.1, lo: 0.93 } });
  if (chance(random, 0.3))
    modifiers.push({ name: 'shared', type: 'histosys', data: { hi_data: varied(signal, 0.2), lo_data: varied(signal, 0.2) } });
  return {
    name,
    samples: [
      { name: 'signal', data: signal, modifiers },
      ...Array.from({ length: 1 + Math.floor(3 * random.uniform()) }, (_, k) => background(k)),
    ],
  };
}
