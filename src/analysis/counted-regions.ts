import { hypot } from '../math/elementary.js';
import type { ResolvedAnalysis } from './resolved-analysis.js';
import type { Selected } from '../events/selection.js';
import type { CountedRegion } from '../search/result.js';
import type { TemplateSample } from './template.js';

/**
 * The control and validation regions: what they hold, and what the backgrounds predict there. The prediction of a background is its yield in the regions of the fit times
 * the ratio of its sample in the two; a nuisance shared by several moves them together. Where a background has no sample or a free yield there is no prediction.
 */
export function countedRegions(
  analysis: Pick<ResolvedAnalysis, 'regions' | 'backgrounds'>,
  selected: Pick<Selected, 'counted'>,
  templates: ReadonlyMap<string, TemplateSample>,
): CountedRegion[] {
  return selected.counted.map(({ region: name, events }) => {
    const region = analysis.regions.find(r => r.name === name)!;
    return {
      name,
      role: region.role === 'validation' ? 'validation' : 'control',
      min: region.min,
      max: region.max,
      observed: events,
      ...prediction(analysis, name, templates),
    };
  });
}

function prediction(
  { backgrounds }: Pick<ResolvedAnalysis, 'backgrounds'>,
  region: string,
  templates: ReadonlyMap<string, TemplateSample>,
): { readonly expected: number; readonly expectedError: number } | undefined {
  const shifts = new Map<string, number>();
  let expected = 0;
  let sampleVariance = 0;
  for (const { name, events, uncertainties } of backgrounds) {
    const share = templates.get(name)?.elsewhere.find(e => e.region === region);
    if (share === undefined || events === 'free') return undefined;
    expected += events * share.ratio;
    sampleVariance += (events * share.ratioError) ** 2;
    for (const [nuisance, relative] of Object.entries(uncertainties))
      shifts.set(nuisance, (shifts.get(nuisance) ?? 0) + events * share.ratio * relative);
  }
  return backgrounds.length === 0 ? undefined : { expected, expectedError: hypot(Math.sqrt(sampleVariance), ...shifts.values()) };
}
