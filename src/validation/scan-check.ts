import type { ScanPoint } from '../search/result.js';
import type { Check } from './check.js';

/** Part of the masses that may fail before the scan says too little. */
const LARGEST_FAILED = 0.02;

/** Every mass hypothesis has a limit. */
export function scanCheck(scan: readonly ScanPoint[]): Check {
  const failed = scan.flatMap(p => (p.status === 'failed' ? [p] : []));
  const isRight = failed.length <= LARGEST_FAILED * scan.length;
  return {
    id: 'scan',
    title: 'Every mass has a limit',
    verdict: isRight ? 'passed' : 'failed',
    finding: `${scan.length - failed.length} of ${scan.length} masses`,
    tolerance: `at most ${100 * LARGEST_FAILED}% of the masses without one`,
    ...(!isRight && { cause: `fits fail: ${failed[0].cause}` }),
    ...(failed.length > 0 && { table: { columns: ['mass [MeV]', 'cause'], rows: failed.map(p => [p.massMeV, p.cause]) } }),
  };
}
