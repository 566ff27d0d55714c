import { findCurve } from '../../../src/literature/registry.js';
import { publishedLimitCurve } from '../../../src/literature/limit-curve.js';
import type { PortalModel } from '../../../src/portals/model.js';
import { findPortalModel } from '../../../src/portals/registry.js';
import { curveBound } from '../../../src/recast/bound.js';
import { combinedBound, type Combination } from '../../../src/recast/combined-bound.js';
import type { LimitCurve } from '../../../src/recast/br-limit.js';
import type { RecastOptions } from '../../../src/recast/excess.js';
import { explainPoint, type Explanation } from '../../../src/recast/explanation.js';
import { exclusionRegion, type ExclusionRegion } from '../../../src/recast/region.js';
import type { Lifetime } from '../pages/recast/state.js';
import { serve } from '../tasks/serve.js';

/** What is asked of a model and some limits. */
export interface RecastQuestion {
  readonly model: string;
  readonly curves: readonly string[];
  readonly combination: Combination;
  readonly lifetime: Lifetime;
}

export interface RegionQuestion extends RecastQuestion {
  /** Lines of the grid in mass and in coupling. */
  readonly lines: number;
  readonly withoutBand: boolean;
}

export interface RegionAnswer {
  readonly title: string;
  readonly couplingSymbol: string;
  readonly couplingRange: readonly [number, number];
  readonly confidenceLevel: number;
  readonly region: ExclusionRegion;
  /** Each limit alone, where there are several. */
  readonly singles: readonly { readonly id: string; readonly region: ExclusionRegion }[];
  readonly notes: readonly string[];
}

const optionsOf = (lifetime: Lifetime): RecastOptions => (lifetime === 'own' ? {} : { lifetimePs: lifetime === 'inf' ? null : lifetime });

/** Limits that the model can be asked about: of those made in a channel of its own. */
function usedCurves(model: PortalModel, ids: readonly string[]): readonly LimitCurve[] {
  return ids.map(id => publishedLimitCurve(findCurve(id))).filter(({ production }) => model.channels.includes(production));
}

const tasks = {
  region({ model: name, curves: ids, combination, lifetime, lines, withoutBand }: RegionQuestion): RegionAnswer | null {
    const model = findPortalModel(name);
    const curves = usedCurves(model, ids);
    if (curves.length === 0) return null;
    const options = optionsOf(lifetime);
    const { bound, notes } = combinedBound(
      model,
      curves.map(curve => ({ curve })),
      combination,
      options,
    );
    const grid = { masses: lines, couplings: lines };
    const region = exclusionRegion(model, bound, { ...grid, withoutBand });
    return {
      title: model.title,
      couplingSymbol: model.couplingSymbol,
      couplingRange: model.couplingRange,
      confidenceLevel: curves[0].confidenceLevel,
      region,
      singles:
        curves.length < 2
          ? []
          : curves.map(curve => ({
              id: curve.id,
              region: exclusionRegion(model, curveBound(model, curve, options), { ...grid, withoutBand: true }),
            })),
      notes: [...notes, ...region.notes],
    };
  },
  explain(question: RecastQuestion & { readonly massMeV: number; readonly coupling: number }): Explanation | null {
    const model = findPortalModel(question.model);
    const curves = usedCurves(model, question.curves);
    if (curves.length === 0) return null;
    const options = optionsOf(question.lifetime);
    const { bound } = combinedBound(
      model,
      curves.map(curve => ({ curve })),
      question.combination,
      options,
    );
    return explainPoint(model, bound, question.massMeV, question.coupling, options);
  },
};

export type RecastTasks = typeof tasks;

serve(tasks);
