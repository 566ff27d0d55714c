import type { Analysis } from '../config/schema.js';
import { typesetNumber } from '../formats/typeset-number.js';
import { HBAR_GEV_S } from '../kinematics/constants.js';
import { hnlWidthsGeV } from '../portals/hnl-widths.js';
import type { ScanPoint } from '../search/result.js';

/** What the lifetime of N says of limits on |U|^2: up to which coupling they hold, and where they do not. */
export interface HnlValidity {
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * The acceptance holds for lifetimes above `minimumLifetimeNs`. tau = hbar / (Gamma(m) |U|^2) with the width of a Majorana N (the shorter-lived kind, arXiv:0705.1729) at unit
 * mixing with the flavour of the lepton: the excluded couplings are those from the limit up to |U|^2 = hbar / (Gamma tau_min).
 */
export function hnlValidity({ normalisation }: Pick<Analysis, 'normalisation'>, scan: readonly ScanPoint[]): HnlValidity {
  if (normalisation === undefined || !('kind' in normalisation) || normalisation.kind !== 'hnl') return { assumptions: [], warnings: [] };
  const { lepton, minimumLifetimeNs } = normalisation;
  const largestCoupling = (massMeV: number): number => {
    const widths = hnlWidthsGeV(massMeV, { e: lepton === 'e+' ? 1 : 0, mu: lepton === 'mu+' ? 1 : 0, tau: 0 }, 'majorana');
    const width = Object.values(widths).reduce((a, b) => a + b, 0);
    return HBAR_GEV_S / (width * minimumLifetimeNs * 1e-9);
  };
  const points = scan.flatMap(p => (p.status === 'ok' && p.branchingRatioLimit ? [{ ...p, highest: largestCoupling(p.massMeV) }] : []));
  if (points.length === 0) return { assumptions: [], warnings: [] };
  const worst = points.reduce((a, p) => (p.highest < a.highest ? p : a));
  const outside = points.filter(p => p.branchingRatioLimit!.observed > p.highest);
  return {
    assumptions: [
      `The limits hold for lifetimes of N above ${minimumLifetimeNs} ns. For a Majorana N that mixes with this flavour alone these are couplings up to ${typesetNumber(Math.min(1, worst.highest))} at ${worst.massMeV.toFixed(1)} MeV/c², where it lives shortest.`,
    ],
    warnings:
      outside.length === 0
        ? []
        : [
            `At ${outside.length} of ${points.length} masses an N with the coupling at the limit lives less than ${minimumLifetimeNs} ns: nothing is excluded there`,
          ],
  };
}
