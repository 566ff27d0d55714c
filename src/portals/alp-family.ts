import { badValue, InputError } from '../errors.js';
import { log10 } from '../math/elementary.js';
import { alpKaonAmplitude } from './alp-chiral.js';
import { FERMION_FLAVOUR_COUPLING, fermionAlp } from './alp-fermion.js';
import { alpModel, gluonAlp, type AlpDirection } from './alp-general.js';
import { PHOTON_FLAVOUR_COUPLING, photonAlp } from './alp-photon.js';
import { numberSetting, wordSetting, type ModelFamily, type SettingValues } from './family.js';
import { KAON_TO_PION_RANGE_MEV, kaonToPionBranchingRatio } from './kaon-to-pion.js';
import type { PortalModel } from './model.js';
import { NOT_STATED } from './uncertainty.js';

/** Benchmarks as couplings of an ALP at f: BC9 and BC10 with the k_sd that their loops give. */
const PRESETS = {
  none: { direction: {}, like: undefined },
  BC9: { direction: { ksd: PHOTON_FLAVOUR_COUPLING, cGammaGamma: 1 }, like: photonAlp },
  BC10: { direction: { ksd: FERMION_FLAVOUR_COUPLING, cee: 1, cmumu: 1 }, like: fermionAlp },
  BC11: { direction: { cGG: 1 }, like: gluonAlp },
} as const satisfies Readonly<Record<string, { readonly direction: AlpDirection; readonly like: PortalModel | undefined }>>;

/** Couplings from settings, added to those of the preset. */
function directionOf(values: SettingValues, preset: AlpDirection): AlpDirection {
  const number = (name: string): number => numberSetting(values, name, 0);
  const { cGG = 0, ksd = 0, cGammaGamma = 0, cee = 0, cmumu = 0 } = preset;
  return {
    cGG: cGG + number('cGG'),
    cuu: number('cuu'),
    cdd: number('cdd'),
    css: number('css'),
    ksd: ksd + number('ksd'),
    vectorDifference: number('kd') + number('kD') - number('ks') - number('kS'),
    cGammaGamma: cGammaGamma + number('cgammagamma'),
    cee: cee + number('cee'),
    cmumu: cmumu + number('cmumu'),
  };
}

const GEV_PER_TEV = 1000;

/** Powers of ten searched below the largest coupling: BR goes down to 1e-18. */
const DECADES = 9;

/** Coupling range: up to that at which BR(K+ -> pi+ a) stays below 1 at every mass: a power of ten, at most 1000. */
function couplingRangeOf(direction: AlpDirection, scaleGeV: number): readonly [number, number] {
  const [from, to] = KAON_TO_PION_RANGE_MEV;
  const unitRates = Array.from({ length: 356 }, (_, k) => {
    const massGeV = Math.min(to, from + k) / 1000;
    return kaonToPionBranchingRatio(alpKaonAmplitude(massGeV, direction) / scaleGeV, massGeV);
  });
  const exponent = Math.floor(Math.min(3, -log10(Math.max(...unitRates)) / 2));
  // as text: powers of ten by ** are off by a bit
  return [Number(`1e${exponent - DECADES}`), Number(`1e${exponent}`)];
}

const setting = (name: string, description: string) => ({ name, description });

/**
 * ALP with couplings at the low scale as one likes, in the normalisation of arXiv:2102.13112: L = a/f [c_GG alpha_s/(4 pi) G G~ + c_gammagamma alpha/(4 pi) F F~]
 * + d_mu a/f [(c_qq/2) q gamma^mu gamma_5 q + k_sd s gamma^mu d + ...]. The coupling of the model is 1/f in TeV^-1, or with a setting f the factor g of all these couplings.
 */
export const alpFamily: ModelFamily = {
  name: 'alp',
  title: 'ALP with couplings of any ratio',
  settings: [
    setting('f', 'TeV; default: f = 1/coupling'),
    setting('preset', 'none, BC9, BC10 or BC11; other couplings add to it'),
    setting('cGG', 'gluons'),
    setting('cuu', 'axial, u'),
    setting('cdd', 'axial, d'),
    setting('css', 'axial, s'),
    setting('ksd', 'vector, s to d'),
    setting('kd', 'vector, left-handed d'),
    setting('kD', 'vector, right-handed d'),
    setting('ks', 'vector, left-handed s'),
    setting('kS', 'vector, right-handed s'),
    setting('cgammagamma', 'photons'),
    setting('cee', 'axial, electrons'),
    setting('cmumu', 'axial, muons'),
  ],
  model(values, name) {
    const { direction: preset, like } = PRESETS[wordSetting(values, 'preset', ['none', 'BC9', 'BC10', 'BC11'])];
    const direction = directionOf(values, preset);
    if (alpKaonAmplitude(0, direction) === 0 && alpKaonAmplitude(0.1, direction) === 0)
      throw new InputError(`the model "${name}" has no coupling to quarks or gluons: K+ -> pi+ a does not happen`);
    const fTeV = numberSetting(values, 'f', 1);
    if (!(fTeV > 0)) throw badValue('setting f', fTeV, 'a scale in TeV above 0');
    const scaleGeV = GEV_PER_TEV * fTeV;
    return alpModel({
      name,
      title: like === undefined ? 'ALP' : like.title,
      couplingSymbol: values.has('f') ? `g (f = ${fTeV} TeV)` : '1/f [TeV⁻¹]',
      couplingDescription: `common factor of the couplings ${[...values].map(([key, value]) => `${key} = ${value}`).join(', ')}`,
      couplingRange: couplingRangeOf(direction, scaleGeV),
      direction,
      scaleGeV,
      ...(like === photonAlp || like === fermionAlp
        ? {
            flavouredUncertainty: like.theory(100, like.couplingRange[0]).production,
            photonUncertainty: like.widthUncertainty?.('gamma gamma', 100) ?? NOT_STATED,
            references: like.references,
          }
        : {}),
    });
  },
};
