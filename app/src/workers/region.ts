import { curveBound } from '../../../src/recast/bound.js';
import { exclusionRegion } from '../../../src/recast/region.js';
import { factsOf, isAnswerable, prepared } from './asked-recast.js';
import { loadModel } from './load-model.js';
import type { RegionAnswer, RegionQuestion } from './recast-question.js';

/** The region that limits exclude in a model, and that of each of them alone. */
export async function answerRegion(question: RegionQuestion): Promise<RegionAnswer> {
  const { lines, band } = question;
  const loaded = await loadModel(question.model);
  const facts = factsOf(loaded);
  if (!isAnswerable(loaded, question)) return { facts, unused: question.curves };
  const { model, options, bound, used, unused, notes } = prepared(loaded, question);
  const grid = { masses: lines, couplings: lines };
  const region = exclusionRegion(model, bound, { ...grid, withoutBand: band === 0, bandSigmas: band });
  const singles = used.map(({ curve }) => ({
    id: curve.id,
    region: exclusionRegion(model, curveBound(model, curve, options), { ...grid, withoutBand: true }),
  }));
  return {
    facts,
    found: {
      confidenceLevel: used[0].curve.confidenceLevel,
      region,
      singles: used.length > 1 ? singles : [],
      notes: [...notes, ...region.notes],
      massRangeMeV: [
        Math.min(...bound.ranges.map(({ fromMeV }) => fromMeV), model.massRangeMeV[1]),
        Math.max(...bound.ranges.map(({ toMeV }) => toMeV), 0),
      ],
    },
    unused: unused.map(({ curve }) => curve.id),
  };
}
