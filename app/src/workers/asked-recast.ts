import { badValue } from '../../../src/errors.js';
import { publishedLimitCurve } from '../../../src/literature/limit-curve.js';
import { curves as publishedCurves } from '../../../src/literature/registry.js';
import type { PortalModel } from '../../../src/portals/model.js';
import type { LimitCurve } from '../../../src/recast/br-limit.js';
import { limitTable } from '../../../src/recast/limit-table.js';
import { prepareRecast, type PreparedRecast } from '../../../src/recast/question.js';
import { scanLimitCurve } from '../../../src/recast/scan-limit.js';
import type { LoadedModel } from './load-model.js';
import type { ModelFacts, OwnLimit, Question } from './recast-question.js';

const ownCurves = new Map<string, { readonly limit: OwnLimit; readonly curve: LimitCurve }>();

/** A limit of one's own as a curve; read once. */
export function ownCurve(limit: OwnLimit): LimitCurve {
  const known = ownCurves.get(limit.id);
  if (known !== undefined && JSON.stringify(known.limit) === JSON.stringify(limit)) return known.curve;
  const curve =
    limit.kind === 'table'
      ? limitTable(limit.text, limit.id)
      : { ...scanLimitCurve(limit.limits, 'observed', limit.process), id: limit.id };
  ownCurves.set(limit.id, { limit, curve });
  return curve;
}

/** A published limit, or one of one's own that came with the question. Throws InputError for another. */
export function curveOf(id: string, own: readonly OwnLimit[]): LimitCurve {
  const published = publishedCurves.find(curve => curve.id === id);
  if (published !== undefined) return publishedLimitCurve(published);
  const limit = own.find(one => one.id === id);
  if (limit === undefined) throw badValue('limit', id, 'a published one, or one whose file has been opened here');
  return ownCurve(limit);
}

/** What a question asks of the recast. */
export const prepared = ({ model }: LoadedModel, { curves, own, combination, lifetimePs, figures, geometry }: Question): PreparedRecast =>
  prepareRecast({
    model,
    sources: curves.map(id => ({ curve: curveOf(id, own) })),
    combination,
    uncertainties: { figures, geometry },
    ...(lifetimePs !== undefined && { lifetimePs }),
  });

export const factsOf = ({ model, parameters }: LoadedModel): ModelFacts => ({
  name: model.name,
  title: model.title,
  couplingSymbol: model.couplingSymbol,
  couplingDescription: model.couplingDescription,
  couplingRange: model.couplingRange,
  massRangeMeV: massRangeOf(model),
  channels: model.channels,
  references: model.references,
  parameters,
});

/** Masses at which X is made in some channel. */
function massRangeOf(model: PortalModel): readonly [number, number] {
  const ranges = model.channels.map(channel => model.through(channel).massRangeMeV);
  return [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))];
}

/** Does a limit that is asked for speak of the model? */
export const isAnswerable = ({ model }: LoadedModel, { curves, own }: Question): boolean =>
  curves.some(id => model.channels.includes(curveOf(id, own).production));
