import { badValue } from '../../errors.js';
import { BR_KAON_CHARGED, BR_PION_CHARGED, MASS_GEV } from '../../kinematics/constants.js';
import { PARENT_GEV } from '../beam.js';
import { addPair, beginDecay, boostToLaboratory } from '../decay/products.js';
import { flyMuonWithNeutrino } from '../decay/flight.js';
import { lazily } from '../decay/lazily.js';
import { Radiation } from '../decay/radiation.js';
import { KIND, type ParentParticle, type ParticleKind } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

export interface MuNuOptions {
  /**
   * Fraction of decays whose muon is made to decay before the end of the apparatus, 0 (the default) for nature's; the weights make up for
   * it. Rare by itself: 3e-4 of pi -> mu nu.
   */
  readonly forcedInFlight?: number;
}

const PDG = 'PDG 2024';

/** Draws lepton and neutrino, in a part of the decays with a photon, and takes them to the laboratory. */
function leptonAndNeutrino(parent: ParentParticle, kind: ParticleKind, leptonGeV: number): DecayMode['generate'] {
  const parentGeV = PARENT_GEV[parent];
  const made = lazily(() => new Radiation({ parentGeV, chargedGeV: leptonGeV, neutralGeV: 0, charged: 'lepton' }));
  return (random, event) => {
    beginDecay(event);
    const radiation = made();
    if (random.uniform32() < radiation.fraction) {
      radiation.addProducts(random, event, kind, KIND.neutrino);
    } else {
      addPair(random, event, parentGeV, kind, leptonGeV, KIND.neutrino, 0);
    }
    boostToLaboratory(event, parent);
  };
}

function muNu(
  parent: ParentParticle,
  identity: Pick<DecayMode, 'name' | 'code' | 'label' | 'branchingRatio'>,
  options: MuNuOptions,
): DecayMode {
  const { forcedInFlight = 0 } = options;
  if (!(forcedInFlight >= 0 && forcedInFlight < 1)) throw badValue('forcedInFlight', forcedInFlight, 'at least 0 and below 1');
  const draw = leptonAndNeutrino(parent, KIND.muonPlus, MASS_GEV.muon);
  return {
    ...identity,
    parent,
    generate(random, event) {
      draw(random, event);
      flyMuonWithNeutrino(random, event, 0, 1, 1, forcedInFlight);
    },
  };
}

/** K+ -> mu+ nu. Throws InputError for a fraction outside [0, 1). */
export const kaonToMuNu = (options: MuNuOptions = {}): DecayMode =>
  muNu(
    'K+',
    { name: 'munu', code: 3, label: 'K⁺ → μ⁺ν', branchingRatio: { value: BR_KAON_CHARGED.muNu, error: 0.0011, source: PDG } },
    options,
  );

/** pi+ -> mu+ nu. Throws InputError for a fraction outside [0, 1). */
export const pionToMuNu = (options: MuNuOptions = {}): DecayMode =>
  muNu(
    'pi+',
    { name: 'pi-munu', code: 40, label: 'π⁺ → μ⁺ν', branchingRatio: { value: BR_PION_CHARGED.muNu, error: 4e-7, source: PDG } },
    options,
  );

const eNu = (parent: ParentParticle, identity: Pick<DecayMode, 'name' | 'code' | 'label' | 'branchingRatio'>): DecayMode => ({
  ...identity,
  parent,
  generate: leptonAndNeutrino(parent, KIND.positron, MASS_GEV.electron),
});

/** K+ -> e+ nu. */
export const kaonToENu: DecayMode = eNu('K+', {
  name: 'enu',
  code: 11,
  label: 'K⁺ → e⁺ν',
  branchingRatio: { value: BR_KAON_CHARGED.eNu, error: 7e-8, source: PDG },
});

/** pi+ -> e+ nu. */
export const pionToENu: DecayMode = eNu('pi+', {
  name: 'pi-enu',
  code: 41,
  label: 'π⁺ → e⁺ν',
  branchingRatio: { value: BR_PION_CHARGED.eNu, error: 2.3e-7, source: PDG },
});
