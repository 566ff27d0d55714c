import type { FailedPoint, ScannedPoint } from '../search/result.js';
import { scanPoint } from '../search/scan-point.js';
import type { ScanSpecification } from '../search/specification.js';
import { SpectrumCounts } from '../search/window/spectrum-counts.js';
import { windowPoint } from '../search/window/window-point.js';

/** One mass of a search, whatever its kind. */
export const searchPoint = (specification: ScanSpecification, x: Float64Array, massMeV: number): ScannedPoint | FailedPoint =>
  specification.search
    ? windowPoint(specification, specification.search, new SpectrumCounts(x), massMeV)
    : scanPoint(specification, x, massMeV);
