import { ALPHA_EM } from '../../kinematics/constants.js';
import { vectorFormFactor } from '../../kinematics/kl3-form-factors.js';
import { cos, exp, log, log1p, sin } from '../../math/elementary.js';
import { Philox, type Random } from '../../math/philox.js';
import { emptyDecay, KIND, type DecayEvent, type ParticleKind } from '../decay-event.js';
import { addProduct, boostProducts, turnRandomly } from './products.js';
import { PHOTON_FROM_GEV } from './radiation.js';
import { closeTriangle, cosineBetween, placeThreeBody } from './three-body.js';

export interface SemileptonicDecay {
  readonly parentGeV: number;
  readonly leptonGeV: number;
  readonly pionGeV: number;
}

/** Points of the integral that gives the fraction, to 1%, and the highest weight; 1.3 is put on it for what lies between. */
const POINTS = 40_000;

/** Share of the energies of the lepton that are uniform in the logarithm: an electron that leaves its energy to the photon is as likely as 1/E. */
const LOG_SHARE = 0.3;

/**
 * Inner bremsstrahlung of K+ -> l+ nu pi0 at leading order in the chiral expansion, a kaon and a lepton that radiate and the contact term that the
 * gauge demands (J. Bijnens, G. Ecker and J. Gasser, hep-ph/9209261; f_- is left out):
 * T = f_+ ubar_nu [A (e.p_l/k.p_l + k e/(2 k.p_l)) - (A - k) e.P/k.P - e] (1 - gamma5) v_l, slashed vectors, A = P_K + p_pi.
 * With x = 2 E_gamma/m_K in the frame of the kaon, m_X^2 = (1 - x) m_K^2 the squared mass of X = l nu pi0, and the angle theta between photon and lepton
 * in its frame, d^2 R = (alpha/8 pi) m_K^2 x^2 sum |T|^2 d ln x d cos theta over the Dalitz plot of X, relative to |M|^2 over that of K.
 */
export class Kl3Radiation {
  /** Fraction of decays with a photon above PHOTON_FROM_GEV in the frame of the kaon. */
  readonly fraction: number;
  private readonly logFrom: number;
  private readonly logRange: number;
  private readonly leptonRange: number;
  private readonly leptonLog: number;
  private readonly pionRange: number;
  private readonly highest: number;

  constructor(private readonly decay: SemileptonicDecay) {
    const { parentGeV, leptonGeV, pionGeV } = decay;
    const lightest = leptonGeV + pionGeV;
    this.logFrom = log((2 * PHOTON_FROM_GEV) / parentGeV);
    this.logRange = log(1 - (lightest / parentGeV) ** 2) - this.logFrom;
    this.leptonRange = (parentGeV ** 2 + leptonGeV ** 2 - pionGeV ** 2) / (2 * parentGeV) - leptonGeV;
    this.leptonLog = log1p(this.leptonRange / leptonGeV);
    this.pionRange = (parentGeV ** 2 + pionGeV ** 2 - leptonGeV ** 2) / (2 * parentGeV) - pionGeV;
    const random = new Philox(0, 0);
    const event = emptyDecay();
    let radiating = 0;
    let plain = 0;
    let highest = 0;
    for (let i = 0; i < POINTS; i++) {
      const weight = this.drawPoint(random, event, KIND.x, KIND.x);
      radiating += weight;
      highest = Math.max(highest, weight);
      plain += this.plainWeight(random, event);
    }
    this.fraction = radiating / plain;
    this.highest = 1.3 * highest;
  }

  /** Appends lepton, neutrino, pi0 (as `pion`) and photon in the rest frame of the kaon. */
  addProducts(random: Random, event: DecayEvent, lepton: ParticleKind, pion: ParticleKind): void {
    const from = event.count;
    let weight: number;
    do {
      event.count = from;
      weight = this.drawPoint(random, event, lepton, pion);
    } while (random.uniform32() * this.highest > weight);
    const photon = from + 3;
    // in the frame of X the kaon has the momentum of the photon
    const { pxGeV, pyGeV, pzGeV } = event;
    boostProducts(event, from, event.count, this.decay.parentGeV, -pxGeV[photon], -pyGeV[photon], -pzGeV[photon]);
    turnRandomly(random, event, from);
  }

  private drawLeptonEnergy(random: Random): number {
    const { leptonGeV } = this.decay;
    const u = random.uniform32();
    return random.uniform32() < LOG_SHARE ? leptonGeV * exp(this.leptonLog * u) : leptonGeV + this.leptonRange * u;
  }

  /** What makes up for it: the uniform density over that drawn. */
  private energyWeight(energy: number): number {
    return 1 / (1 - LOG_SHARE + (LOG_SHARE * this.leptonRange) / (energy * this.leptonLog));
  }

  /** A point of the Dalitz plot of a system at an energy of the lepton, as three products in its frame with the lepton along z; false when it is outside. */
  private drawDalitz(
    random: Random,
    event: DecayEvent,
    systemGeV: number,
    energy: number,
    lepton: ParticleKind,
    pion: ParticleKind,
  ): boolean {
    const { leptonGeV, pionGeV } = this.decay;
    const pionE = pionGeV + this.pionRange * random.uniform32();
    const neutrino = systemGeV - energy - pionE;
    const momentum2 = energy * energy - leptonGeV * leptonGeV;
    const pion2 = pionE * pionE - pionGeV * pionGeV;
    if (!(neutrino > 0 && closeTriangle(momentum2, neutrino * neutrino, pion2))) return false;
    const cosine = cosineBetween(momentum2, pion2, neutrino * neutrino);
    placeThreeBody(random, event, systemGeV, lepton, energy, Math.sqrt(momentum2), KIND.neutrino, pion, pionE, Math.sqrt(pion2), cosine);
    return true;
  }

  /** Writes four products in the frame of X; returns the weight of the point, 0 outside. */
  private drawPoint(random: Random, event: DecayEvent, lepton: ParticleKind, pion: ParticleKind): number {
    const { parentGeV, leptonGeV } = this.decay;
    const from = event.count;
    const x = exp(this.logFrom + this.logRange * random.uniform32());
    const energy = this.drawLeptonEnergy(random);
    if (!this.drawDalitz(random, event, parentGeV * Math.sqrt(1 - x), energy, lepton, pion)) return 0;
    const beta = event.pzGeV[from] / energy;
    // 1 - beta cos by its inverse; 1 - beta without loss of digits
    const lowest = (leptonGeV / energy) ** 2 / (1 + beta);
    const logarithm = log((1 + beta) / lowest);
    const a = lowest * exp(logarithm * random.uniform32());
    const cosine = Math.min(1, Math.max(-1, (1 - a) / beta));
    const photon = (parentGeV * x) / (2 * Math.sqrt(1 - x));
    const transverse = photon * Math.sqrt(1 - cosine * cosine);
    const phi = 2 * Math.PI * random.uniform32();
    addProduct(event, KIND.photon, transverse * cos(phi), transverse * sin(phi), photon * cosine, photon);
    const measure = ((this.logRange * logarithm * a) / (2 * beta)) * this.energyWeight(energy);
    return (ALPHA_EM / (4 * Math.PI)) * parentGeV ** 2 * x * x * measure * squaredAmplitude(event, from);
  }

  /** |M|^2 without photon at a point of the Dalitz plot of the kaon, 0 outside. */
  private plainWeight(random: Random, event: DecayEvent): number {
    event.count = 0;
    const { parentGeV, leptonGeV } = this.decay;
    const inside = this.drawDalitz(random, event, parentGeV, leptonGeV + this.leptonRange * random.uniform32(), KIND.x, KIND.x);
    event.count = 0;
    if (!inside) return 0;
    load(event, 0);
    const factor = vectorFormFactor(dot(LEPTON, LEPTON) + 2 * dot(LEPTON, NEUTRINO));
    return factor * factor * current(A);
  }
}

/** Workspaces of one call, as (x, y, z, E). */
const LEPTON = new Float64Array(4);
const NEUTRINO = new Float64Array(4);
const PHOTON = new Float64Array(4);
/** P_K, P_K + p_pi, the polarisation, and the part of the current that it makes. */
const PARENT = new Float64Array(4);
const A = new Float64Array(4);
const POLARISATION = new Float64Array(4);
const C = new Float64Array(4);

const dot = (a: Float64Array, b: Float64Array): number => a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2];

/** A quarter of the trace of the current v between neutrino and lepton. */
const current = (v: Float64Array): number => 2 * dot(v, LEPTON) * dot(v, NEUTRINO) - dot(v, v) * dot(LEPTON, NEUTRINO);

/** Momenta of lepton, neutrino and pi0 from an entry on, and their sum. */
function load(event: DecayEvent, from: number): void {
  copy(event, from, LEPTON);
  copy(event, from + 1, NEUTRINO);
  copy(event, from + 2, A);
  for (let i = 0; i < 4; i++) {
    PARENT[i] = LEPTON[i] + NEUTRINO[i] + A[i];
    A[i] += PARENT[i];
  }
}

function copy(event: DecayEvent, entry: number, out: Float64Array): void {
  out[0] = event.pxGeV[entry];
  out[1] = event.pyGeV[entry];
  out[2] = event.pzGeV[entry];
  out[3] = event.energyGeV[entry];
}

/** Sum of |T|^2 over both polarisations, a quarter of the trace, from entries of lepton, neutrino, pi0 and photon. */
function squaredAmplitude(event: DecayEvent, from: number): number {
  load(event, from);
  copy(event, from + 3, PHOTON);
  for (let i = 0; i < 4; i++) {
    PARENT[i] += PHOTON[i];
    A[i] += PHOTON[i];
  }
  const withLepton = dot(PHOTON, LEPTON);
  const withParent = dot(PHOTON, PARENT);
  // the square of k e/(2 k.p_l), the same for both polarisations
  let sum = (2 * (2 * dot(A, NEUTRINO) * dot(A, PHOTON) - dot(A, A) * dot(NEUTRINO, PHOTON))) / (2 * withLepton);
  for (let which = 0; which < 2; which++) {
    setPolarisation(which);
    const lepton = dot(POLARISATION, LEPTON) / withLepton;
    const parent = dot(POLARISATION, PARENT) / withParent;
    for (let i = 0; i < 4; i++) C[i] = (lepton - parent) * A[i] + parent * PHOTON[i] - POLARISATION[i];
    sum += current(C) + trace6(NEUTRINO, C, LEPTON, POLARISATION, PHOTON, A) / withLepton;
  }
  const factor = vectorFormFactor(dot(LEPTON, LEPTON) + 2 * dot(LEPTON, NEUTRINO));
  return factor * factor * sum;
}

/** One of two unit vectors in space across the photon and each other. */
function setPolarisation(which: number): void {
  const x = PHOTON[0];
  const y = PHOTON[1];
  const across = Math.sqrt(x * x + y * y);
  // along the axis any direction across it will do
  const c = across > 0 ? x / across : 1;
  const s = across > 0 ? y / across : 0;
  const cosine = PHOTON[2] / PHOTON[3];
  POLARISATION[0] = which === 0 ? -s : c * cosine;
  POLARISATION[1] = which === 0 ? c : s * cosine;
  POLARISATION[2] = which === 0 ? 0 : -across / PHOTON[3];
  POLARISATION[3] = 0;
}

/** A quarter of the trace of four and of six slashed vectors. */
const trace4 = (a: Float64Array, b: Float64Array, c: Float64Array, d: Float64Array): number =>
  dot(a, b) * dot(c, d) - dot(a, c) * dot(b, d) + dot(a, d) * dot(b, c);

const trace6 = (a: Float64Array, b: Float64Array, c: Float64Array, d: Float64Array, e: Float64Array, f: Float64Array): number =>
  dot(a, b) * trace4(c, d, e, f) -
  dot(a, c) * trace4(b, d, e, f) +
  dot(a, d) * trace4(b, c, e, f) -
  dot(a, e) * trace4(b, c, d, f) +
  dot(a, f) * trace4(b, c, d, e);
