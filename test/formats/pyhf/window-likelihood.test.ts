import { describe, expect, it } from 'vitest';
import { patchedWorkspace } from '../../../src/formats/pyhf/patch-set.js';
import { signalPatchSet, windowLikelihood } from '../../../src/formats/pyhf/search-workspace.js';
import { asymptoticStrengthLimit } from '../../../src/inference/binned-limit.js';
import { binnedTest } from '../../../src/inference/binned-test.js';
import { compileWorkspace } from '../../../src/model/histfactory/model.js';
import { Philox } from '../../../src/math/philox.js';
import type { ScannedPoint } from '../../../src/search/result.js';
import { SpectrumCounts } from '../../../src/search/window/spectrum-counts.js';
import { windowPoint } from '../../../src/search/window/window-point.js';
import type { ScanSpecification } from '../../../src/search/specification.js';

const specification: ScanSpecification = {
  observable: 'missing-mass',
  regions: [{ name: 'all', min: 0.08, max: 0.14 }],
  signal: {
    resolution: { massMeV: [80, 140], value: [0.001, 0.001] },
    resolutionUncertainty: 0.02,
    uncertainties: { normalisation: 0.03 },
  },
  backgrounds: [],
  confidenceLevel: 0.9,
  limitMethod: 'asymptotic',
  search: { windowSigma: 1.5, sidebandSigma: 11.25, order: 3, vetoed: [] },
};

describe('the likelihood of a search by windows as pyhf', () => {
  it('has the asymptotic limits of the search at each mass', () => {
    const random = new Philox(3, 0);
    const x = Float64Array.from({ length: 60_000 }, () => 0.08 + 0.06 * random.uniform());
    const scan = [100, 112.5].map(
      massMeV => windowPoint(specification, specification.search!, new SpectrumCounts(x), massMeV) as ScannedPoint,
    );
    expect(scan.map(p => p.status)).toEqual(['ok', 'ok']);
    const likelihood = windowLikelihood(specification, scan);
    const points = scan.map(({ massMeV, eventsLimit }) => ({ massMeV, events: eventsLimit.expected[2] }));
    const patchSet = signalPatchSet(likelihood, points, { description: 'd', sha256: '0'.repeat(64), inspire: 'ins0000000' });
    patchSet.patches.forEach(({ metadata }, k) => {
      const workspace = patchedWorkspace(likelihood.workspace, patchSet, metadata.name);
      const limit = asymptoticStrengthLimit(binnedTest(compileWorkspace(workspace)), 0.9);
      const { eventsLimit } = scan[k];
      // (1 + u)^z is code 1 of HistFactory; code 4 differs by less than u^3
      [limit.observed, ...limit.expected].forEach((entry, j) => {
        const expected = [eventsLimit.observed, ...eventsLimit.expected][j];
        expect(('value' in entry ? entry.value * points[k].events : NaN) / expected).toBeCloseTo(1, 4);
      });
    });
  });
});
