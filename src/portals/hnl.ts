import { badValue } from '../errors.js';
import { leptonicBranchingRatio, type LeptonicDecay } from './hnl-production.js';
import { hnlWidthsGeV, type HnlMixing } from './hnl-widths.js';
import { portalModel, type PortalModel } from './model.js';
import type { ProductionLaw } from './production.js';
import type { Uncertainty } from './uncertainty.js';

/** Below the threshold of decays to kaons, and, rounded down, of every production channel. */
const K_TO_ELECTRON_MEV = [0, 493] as const;
const K_TO_MUON_MEV = [0, 388] as const;
const PION_TO_ELECTRON_MEV = [0, 139] as const;

const production = (): Uncertainty => ({
  relative: 0.01,
  source: 'radiative corrections and the measured BR of P -> l nu (Review of Particle Physics 2024) [typ]',
});

const law = (channel: LeptonicDecay & ProductionLaw['channel'], massRangeMeV: readonly [number, number], part: number): ProductionLaw => ({
  channel,
  massRangeMeV,
  unitBranchingRatio: massMeV => leptonicBranchingRatio(channel, massMeV, part),
  uncertainty: production,
});

/**
 * Heavy neutral lepton of which the flavours mix in a fixed ratio: `flavours` are the parts of |U|^2 = |U_e|^2 + |U_mu|^2 + |U_tau|^2 and sum to 1. A Dirac particle, or one of Majorana
 * with every width twice. Made in K+ -> e+ N and pi+ -> e+ N by its electron part, in K+ -> mu+ N by its muon part.
 * Throws InputError for parts that do not sum to 1, and for tau alone, which no kaon or pion makes.
 */
export function hnlModel(options: {
  readonly name: string;
  readonly title: string;
  readonly couplingSymbol: string;
  readonly flavours: HnlMixing;
  readonly nature: 'dirac' | 'majorana';
}): PortalModel {
  const { flavours, nature, ...identity } = options;
  const { e, mu, tau } = flavours;
  if (!(Math.min(e, mu, tau) >= 0 && Math.abs(e + mu + tau - 1) < 1e-9 && e + mu > 0))
    throw badValue('flavours of the heavy neutral lepton', `${e}, ${mu}, ${tau}`, 'parts from 0 that sum to 1, not tau alone');
  const electron = [law('K+ -> e+ N', K_TO_ELECTRON_MEV, e), law('pi+ -> e+ N', PION_TO_ELECTRON_MEV, e)];
  const muon = [law('K+ -> mu+ N', K_TO_MUON_MEV, mu)];
  const [first, ...others] = [...(e > 0 ? electron : []), ...(mu > 0 ? muon : [])];
  return portalModel({
    ...identity,
    couplingDescription: 'squared mixing with the neutrinos, all flavours together',
    // above it the rate of K+ -> l+ N would exceed that of all decays
    couplingRange: [1e-14, 0.1],
    rateExponent: 1,
    references: ['0705.1729', '1901.09966'],
    productionUncertainty: production,
    widthUncertainty: () => ({ relative: 0.01, source: 'decay constants and radiative corrections (FLAG, arXiv:2411.04268) [typ]' }),
    channel: first.channel,
    massRangeMeV: first.massRangeMeV,
    otherProduction: others,
    unitRates: massMeV => ({
      branchingRatio: first.unitBranchingRatio(massMeV),
      partialWidthsGeV: hnlWidthsGeV(massMeV, flavours, nature),
    }),
  });
}

/** Mixing with the electron neutrino alone, Dirac, benchmark BC6 of arXiv:1901.09966. */
export const electronHnl = hnlModel({
  name: 'hnl-electron',
  title: 'Heavy neutral lepton, electron flavour (BC6)',
  couplingSymbol: '|U_e4|²',
  flavours: { e: 1, mu: 0, tau: 0 },
  nature: 'dirac',
});

/** Mixing with the muon neutrino alone, Dirac, benchmark BC7 of arXiv:1901.09966. */
export const muonHnl = hnlModel({
  name: 'hnl-muon',
  title: 'Heavy neutral lepton, muon flavour (BC7)',
  couplingSymbol: '|U_μ4|²',
  flavours: { e: 0, mu: 1, tau: 0 },
  nature: 'dirac',
});
