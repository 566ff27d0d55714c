import { asymptoticLimit } from '../inference/asymptotic-limit.js';
import { asimovSample } from '../inference/asimov.js';
import { exactScanLimit } from './exact-limit.js';
import { massModel } from './mass-model.js';
import { massTest } from './mass-test.js';
import type { BlindedPoint, ExpectedBand, FailedPoint } from './result.js';
import { backgroundBetween, scanMethod, orFailure, WINDOW_SIGMAS } from './scan-point.js';
import type { ScanSpecification } from './specification.js';

/**
 * Expected limits of one mass from the background model alone, before any fit: the data of the test are its Asimov data, all nuisance parameters at 0. No yield and no
 * shape may float. A failure is a value with its cause.
 */
export function blindedPoint(specification: ScanSpecification, massMeV: number): BlindedPoint | FailedPoint {
  return orFailure(massMeV, () => {
    const { confidenceLevel, regions } = specification;
    const { model, peak, sigma, singleEventSensitivity: ses } = massModel(specification, massMeV, 0);
    const before = prefitParameters(model.parameters);
    const test = massTest(specification, asimovSample(model, before, regions, { centre: peak, sigma }), massMeV);
    const windowBackground = backgroundBetween(model, before, regions, peak - WINDOW_SIGMAS * sigma, peak + WINDOW_SIGMAS * sigma);
    // as many events as the background are to be expected
    const method = scanMethod(specification, 2 * windowBackground);
    const { expected } =
      method === 'exact'
        ? exactScanLimit(specification, new Float64Array(0), test)
        : asymptoticLimit(test.observed, test.asimov, { confidenceLevel, scale: 2.3 });
    const scaled = (factor: number): { expected: ExpectedBand } => ({ expected: expected.map(v => v * factor) as unknown as ExpectedBand });
    return {
      status: 'blinded',
      massMeV,
      sigma,
      ...(ses !== undefined && { singleEventSensitivity: ses }),
      windowBackground,
      method,
      eventsLimit: scaled(1),
      ...(ses !== undefined && { branchingRatioLimit: scaled(ses) }),
    };
  });
}

/** Nuisance parameters at 0 and no signal. */
export const prefitParameters = (parameters: readonly { readonly start: number }[]): Float64Array =>
  Float64Array.from(parameters, p => p.start);
