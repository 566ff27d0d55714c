import { badValue } from '../../errors.js';
import { MASS_GEV, SPEED_OF_LIGHT_M_PER_PS } from '../../kinematics/constants.js';
import { kallen } from '../../kinematics/momentum.js';
import { log } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import { PARENT_GEV } from '../beam.js';
import { APPARATUS_END_M, flyMuon, flyMuonWithNeutrino, flyPion } from '../decay/flight.js';
import { addPair, beginDecay, boostProducts, boostToLaboratory } from '../decay/products.js';
import { KIND, type DecayEvent, type ParentParticle, type ParticleKind } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

const FINAL_STATES = {
  mumu: { code: 33, label: 'μ⁺μ⁻', kinds: [KIND.muonPlus, KIND.muonMinus], massGeV: MASS_GEV.muon },
  gammagamma: { code: 34, label: 'γγ', kinds: [KIND.photon, KIND.photon], massGeV: 0 },
  ee: { code: 35, label: 'e⁺e⁻', kinds: [KIND.positron, KIND.electron], massGeV: MASS_GEV.electron },
} as const;

export type FinalStateOfX = keyof typeof FINAL_STATES;

export type PionXOptions =
  /** X leaves the apparatus. */
  | { readonly massMeV: number; readonly lifetimePs: null }
  /** X decays after its proper lifetime (mean, 0 for at once), if it does so before the end of the apparatus. */
  | { readonly massMeV: number; readonly lifetimePs: number; readonly decaysTo: FinalStateOfX };

const PIX_MAX_MEV = 1000 * (MASS_GEV.kaonCharged - MASS_GEV.pionCharged);

/** K+ -> pi+ X, X of spin 0. Throws InputError for a mass that is out of reach or too small for the final state, or a negative lifetime. */
export function pionX(options: PionXOptions): DecayMode {
  const massGeV = options.massMeV / 1000;
  const decay = options.lifetimePs === null ? null : finalState(options.decaysTo, options.lifetimePs);
  const lowestMeV = decay === null ? 0 : 2000 * decay.massGeV;
  if (!(options.massMeV >= lowestMeV && options.massMeV <= PIX_MAX_MEV)) {
    throw badValue('massMeV of X', options.massMeV, `${lowestMeV} to ${PIX_MAX_MEV.toFixed(3)}`);
  }
  if (decay !== null && massGeV === 0) throw badValue('massMeV of X that decays', 0, 'more than 0');
  return {
    name: decay === null ? 'pix-invisible' : `pix-${decay.name}`,
    code: decay === null ? 32 : decay.code,
    parent: 'K+',
    label: decay === null ? 'K⁺ → π⁺X' : `K⁺ → π⁺X, X → ${decay.label}`,
    generate(random, event) {
      beginDecay(event);
      addPair(random, event, MASS_GEV.kaonCharged, KIND.pionPlus, MASS_GEV.pionCharged, KIND.x, massGeV);
      boostToLaboratory(event, 'K+');
      if (decay !== null) decayX(random, event, massGeV, decay);
      flyPion(random, event, 0);
    },
  };
}

interface DecayOfX {
  readonly name: string;
  readonly code: number;
  readonly label: string;
  readonly kinds: readonly [ParticleKind, ParticleKind];
  readonly massGeV: number;
  readonly lifetimePs: number;
}

function finalState(name: FinalStateOfX, lifetimePs: number): DecayOfX {
  if (!Object.hasOwn(FINAL_STATES, name)) throw badValue('decay of X', name, Object.keys(FINAL_STATES).join(', '));
  if (!(lifetimePs >= 0 && lifetimePs < Infinity)) throw badValue('lifetimePs of X', lifetimePs, 'a number of at least 0, or null');
  return { ...FINAL_STATES[name], name, lifetimePs };
}

/** X of entry 1 flies and decays isotropically; one that flies backwards does so too. Muons fly on. */
function decayX(random: Random, event: DecayEvent, massGeV: number, { kinds, massGeV: daughterGeV, lifetimePs }: DecayOfX): void {
  const px = event.pxGeV[1];
  const py = event.pyGeV[1];
  const pz = event.pzGeV[1];
  const end = event.birthM[1] - (pz / massGeV) * SPEED_OF_LIGHT_M_PER_PS * lifetimePs * log(random.uniform32());
  if (end >= APPARATUS_END_M) return;
  event.endM[1] = end;
  addPair(random, event, massGeV, kinds[0], daughterGeV, kinds[1], daughterGeV);
  boostProducts(event, 2, 4, massGeV, px, py, pz);
  for (let i = 2; i < 4; i++) {
    event.birthM[i] = end;
    event.mother[i] = 1;
    if (daughterGeV === MASS_GEV.muon) flyMuon(random, event, i);
  }
}

const LEPTONS = {
  e: { kind: KIND.positron, massGeV: MASS_GEV.electron, label: 'e⁺' },
  mu: { kind: KIND.muonPlus, massGeV: MASS_GEV.muon, label: 'μ⁺' },
} as const;

const CHANNELS = {
  'k-en': { code: 36, parent: 'K+', lepton: 'e', label: 'K⁺ → e⁺N' },
  'k-mun': { code: 37, parent: 'K+', lepton: 'mu', label: 'K⁺ → μ⁺N' },
  'pi-en': { code: 38, parent: 'pi+', lepton: 'e', label: 'π⁺ → e⁺N' },
  'pi-mun': { code: 39, parent: 'pi+', lepton: 'mu', label: 'π⁺ → μ⁺N' },
} as const satisfies Record<string, { code: number; parent: ParentParticle; lepton: keyof typeof LEPTONS; label: string }>;

export type HeavyNeutrinoChannel = keyof typeof CHANNELS;

/** P+ -> l+ N with a heavy neutral lepton that leaves the apparatus. Throws InputError for a mass that is out of reach. */
export function heavyNeutrino(channel: HeavyNeutrinoChannel, { massMeV }: { readonly massMeV: number }): DecayMode {
  const { code, parent, lepton, label } = CHANNELS[channel];
  const { kind, massGeV } = LEPTONS[lepton];
  const parentGeV = PARENT_GEV[parent];
  const largestMeV = 1000 * (parentGeV - massGeV);
  if (!(massMeV >= 0 && massMeV <= largestMeV)) throw badValue('massMeV of N', massMeV, `0 to ${largestMeV.toFixed(3)}`);
  const polarisation = muonPolarisation(parentGeV, massMeV / 1000);
  return {
    name: channel,
    code,
    parent,
    label,
    generate(random, event) {
      beginDecay(event);
      addPair(random, event, parentGeV, kind, massGeV, KIND.x, massMeV / 1000);
      boostToLaboratory(event, parent);
      if (kind === KIND.muonPlus) flyMuonWithNeutrino(random, event, 0, 1, polarisation, 0);
    },
  };
}

/**
 * Polarisation of mu+ from P+ -> mu+ N along N in the muon's frame: the spin sum of P^a ubar_N gamma_a (1 - gamma5) v_mu gives
 * (m^2 - m_N^2) lambda^1/2(M^2, m^2, m_N^2) / (M^2 (m^2 + m_N^2) - (m^2 - m_N^2)^2), 1 for m_N = 0 and of the other sign above m_N = m.
 */
export function muonPolarisation(parentGeV: number, massGeV: number): number {
  const parent2 = parentGeV * parentGeV;
  const muon2 = MASS_GEV.muon ** 2;
  const mass2 = massGeV * massGeV;
  const difference = muon2 - mass2;
  return (difference * Math.sqrt(Math.max(0, kallen(parent2, muon2, mass2)))) / (parent2 * (muon2 + mass2) - difference * difference);
}
