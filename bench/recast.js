/**
 * Time of recasts, warm, on one core: the excluded region of every built-in model on a grid of 300 masses and 300 couplings, and 10,000 points of a parameter scan, each asked whether it is
 * excluded. Medians of processor time.
 * Usage: node bench/recast.js [--repeats 7]
 */
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/setup.js';
import { median, processorSeconds } from './timing.js';

prepare();
const load = path => import(`../dist/${path}.js`);
const { findCurve } = await load('literature/registry');
const { publishedLimitCurve } = await load('literature/limit-curve');
const { portalModels } = await load('portals/registry');
const { curveBound } = await load('recast/bound');
const { exclusionRegion } = await load('recast/region');

const repeats = Number(parseArgs({ options: { repeats: { type: 'string', default: '7' } } }).values.repeats);
const curves = ['na62-2016-2022-kpix-invisible', 'na62-2020-ken', 'na62-2021-kmun'].map(id => publishedLimitCurve(findCurve(id)));
const bounds = portalModels.flatMap(model => {
  const curve = curves.find(({ production }) => model.channels.includes(production));
  return curve === undefined ? [] : [{ model, bound: curveBound(model, curve) }];
});

const milliseconds = work => {
  for (let k = 0; k < 5; k++) work();
  return 1000 * median(Array.from({ length: repeats }, () => processorSeconds(work)));
};

for (const { model, bound } of bounds) {
  const time = milliseconds(() => exclusionRegion(model, bound, { withoutBand: true }));
  console.log(`${model.name}: region on 300 x 300 in ${time.toFixed(0)} ms`);
}

/** Points of a scan in mass and coupling, none of a mass that was asked for before. */
function askPoints({ model, bound }) {
  const [low, high] = model.couplingRange.map(Math.log);
  let excluded = 0;
  for (let k = 0; k < 10_000; k++) {
    const { fromMeV, toMeV } = bound.ranges[k % bound.ranges.length];
    const at = bound.at(fromMeV + (toMeV - fromMeV) * ((k * 0.618034) % 1));
    if (at.excess(low + (high - low) * ((k * 0.754878) % 1)) > 0) excluded++;
  }
  return excluded;
}

for (const one of bounds.filter(({ model }) => ['scalar', 'hnl-electron'].includes(model.name))) {
  const time = milliseconds(() => askPoints(one));
  console.log(`${one.model.name}: 10,000 points in ${time.toFixed(0)} ms, ${askPoints(one)} of them excluded`);
}
