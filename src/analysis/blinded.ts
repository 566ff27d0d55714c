import type { Analysis } from '../config/schema.js';
import type { ExclusionResult, AnalysisResult, BlindedPoint, ScanPoint } from '../search/result.js';
import { expectedSummaries, regionSummaries, spectrumCurves } from '../search/background-fit.js';
import { prefitParameters } from '../search/blinded-point.js';
import { massModel } from '../search/mass-model.js';
import type { ScanSpecification } from '../search/specification.js';

/** What a blinded result shows of regions, backgrounds and spectrum: the model before the fit, and the data of sidebands. */
export type BlindedFindings = Pick<AnalysisResult, 'regions' | 'backgrounds' | 'nuisances'> & {
  readonly curves: AnalysisResult['spectrum']['curves'];
  readonly shownMassMeV: number;
};

/** `x`: the events of the sidebands that enter the fit; there are no others. */
export function blindedFindings(
  { regions }: Analysis,
  specification: ScanSpecification,
  x: Float64Array,
  scan: readonly ScanPoint[],
): BlindedFindings {
  const shown = scan.find((p): p is BlindedPoint => p.status === 'blinded');
  const massMeV = shown?.massMeV ?? scan[0].massMeV;
  const { model } = massModel(specification, massMeV, 0);
  const before = { model, fit: { parameters: prefitParameters(model.parameters) } };
  const isHidden = (name: string): boolean => regions.some(region => region.name === name && region.role === 'signal');
  return {
    regions: regionSummaries(specification, before, x).map(({ observed, ...region }) =>
      isHidden(region.name) || observed === undefined ? region : { ...region, observed },
    ),
    backgrounds: expectedSummaries(specification),
    nuisances: [],
    curves: spectrumCurves(specification, before, { massMeV, events: shown?.eventsLimit.expected[2] ?? 0 }),
    shownMassMeV: massMeV,
  };
}

/** An exclusion by the expected limits alone. */
export const withoutObserved = (exclusion: ExclusionResult): ExclusionResult => ({ ...exclusion, rows: [] });
