import { badValue } from '../../errors.js';
import { BR_KAON_CHARGED, BR_PION_CHARGED, MASS_GEV } from '../../kinematics/constants.js';
import { momentumOrZeroGeV } from '../../kinematics/momentum.js';
import { exp, log } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import { PARENT_GEV } from '../beam.js';
import { addPair, addPairAlong, beginDecay, boostToLaboratory } from '../decay/products.js';
import { flyMuonWithNeutrino, outliveApparatus } from '../decay/flight.js';
import { lazily } from '../decay/lazily.js';
import { Radiation } from '../decay/radiation.js';
import { KIND, type DecayEvent, type ParentParticle, type ParticleKind } from '../decay-event.js';
import type { DecayMode, Generate } from '../decay-mode.js';

export interface MuNuOptions {
  /**
   * Fraction of decays whose muon is made to decay before the end of the apparatus, 0 (the default) for nature's; the weights make up for
   * it. Rare by itself: 3e-4 of pi -> mu nu.
   */
  readonly forcedInFlight?: number;
}

const PDG = 'PDG 2024';

/** The same decays with weights times a factor: a decay below the least weight is then not worth its products. */
function scaled(generate: Generate, factor: number): Generate {
  return (random, event) => {
    const { leastWeight } = event;
    event.leastWeight = leastWeight / factor;
    generate(random, event);
    event.leastWeight = leastWeight;
    event.weight *= factor;
  };
}

/** What draws the decays of one parent to one lepton. */
class LeptonAndNeutrino {
  private readonly parentGeV: number;
  private readonly radiation: () => Radiation;
  /** In the rest frame of the parent. */
  private readonly momentumGeV: number;
  private readonly energyGeV: number;

  constructor(
    private readonly parent: ParentParticle,
    private readonly kind: ParticleKind,
    private readonly leptonGeV: number,
  ) {
    const parentGeV = PARENT_GEV[parent];
    this.parentGeV = parentGeV;
    this.radiation = lazily(() => new Radiation({ parentGeV, chargedGeV: leptonGeV, neutralGeV: 0, charged: 'lepton' }));
    this.momentumGeV = momentumOrZeroGeV(parentGeV, leptonGeV, 0);
    this.energyGeV = Math.sqrt(this.momentumGeV ** 2 + leptonGeV ** 2);
  }

  /** Share of the decays with a photon. */
  get withPhoton(): number {
    return this.radiation().fraction;
  }

  /** Lepton, neutrino and photon in the laboratory. */
  drawPhoton(random: Random, event: DecayEvent): void {
    beginDecay(event);
    this.radiation().addProducts(random, event, this.kind, KIND.neutrino);
    boostToLaboratory(event, this.parent);
  }

  /** Lepton and neutrino. */
  drawPair(random: Random, event: DecayEvent): void {
    beginDecay(event);
    addPair(random, event, this.parentGeV, this.kind, this.leptonGeV, KIND.neutrino, 0);
    boostToLaboratory(event, this.parent);
  }

  /**
   * The same with directions drawn as 1/E, E the energy of the lepton in the laboratory, which is how often it decays in flight: with the weights, which make up
   * for it, decays in flight get weights that are nearly equal. Density k / [(1 + k cos) ln((1 + k)/(1 - k))] with k = beta p/E, p and E in the rest frame.
   */
  drawSlowPair(random: Random, event: DecayEvent): void {
    beginDecay(event);
    const { beamPxGeV: x, beamPyGeV: y, beamPzGeV: z } = event;
    const beam2 = x * x + y * y + z * z;
    const k = (Math.sqrt(beam2 / (beam2 + this.parentGeV ** 2)) * this.momentumGeV) / this.energyGeV;
    const range = log((1 + k) / (1 - k));
    const energy = (1 - k) * exp(random.uniform32() * range);
    event.weight = (energy * range) / (2 * k);
    addPairAlong(random, event, this.parentGeV, this.kind, this.leptonGeV, KIND.neutrino, 0, Math.min(1, Math.max(-1, (energy - 1) / k)));
    boostToLaboratory(event, this.parent);
  }
}

type Identity = Pick<DecayMode, 'name' | 'code' | 'label' | 'branchingRatio'>;

function muNu(parent: ParentParticle, identity: Identity, { forcedInFlight = 0 }: MuNuOptions): DecayMode {
  if (!(forcedInFlight >= 0 && forcedInFlight < 1)) throw badValue('forcedInFlight', forcedInFlight, 'at least 0 and below 1');
  const decay = new LeptonAndNeutrino(parent, KIND.muonPlus, MASS_GEV.muon);
  const photon: Generate = (random, event) => {
    decay.drawPhoton(random, event);
    flyMuonWithNeutrino(random, event, 0, 1, 1, forcedInFlight);
  };
  const pair: Generate = (random, event) => {
    decay.drawPair(random, event);
    flyMuonWithNeutrino(random, event, 0, 1, 1, 0);
  };
  const flight: Generate = (random, event) => {
    decay.drawSlowPair(random, event);
    flyMuonWithNeutrino(random, event, 0, 1, 1, 1);
  };
  const outliving: Generate = (random, event) => {
    decay.drawPair(random, event);
    outliveApparatus(event, 0);
  };
  const forced = scaled(flight, 1 / forcedInFlight);
  const spared = scaled(outliving, 1 / (1 - forcedInFlight));
  return {
    ...identity,
    parent,
    generate(random, event) {
      if (random.uniform32() < decay.withPhoton) photon(random, event);
      else if (forcedInFlight === 0) pair(random, event);
      else if (random.uniform32() < forcedInFlight) forced(random, event);
      else spared(random, event);
    },
    parts: () => ({
      photon: scaled(photon, decay.withPhoton),
      ...(forcedInFlight > 0 && { flight: scaled(flight, 1 - decay.withPhoton) }),
      line: scaled(forcedInFlight > 0 ? outliving : pair, 1 - decay.withPhoton),
    }),
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

function eNu(parent: ParentParticle, identity: Identity): DecayMode {
  const decay = new LeptonAndNeutrino(parent, KIND.positron, MASS_GEV.electron);
  const photon: Generate = (random, event) => decay.drawPhoton(random, event);
  const pair: Generate = (random, event) => decay.drawPair(random, event);
  return {
    ...identity,
    parent,
    generate(random, event) {
      if (random.uniform32() < decay.withPhoton) photon(random, event);
      else pair(random, event);
    },
    parts: () => ({ photon: scaled(photon, decay.withPhoton), line: scaled(pair, 1 - decay.withPhoton) }),
  };
}

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
