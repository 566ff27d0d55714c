import { alpModel } from './alp-general.js';
import { numberSetting, type ModelFamily } from './family.js';

/** m_a f_a = 5.691 ueV x 10^12 GeV (M. Gorghetto and G. Villadoro, arXiv:1812.01008), in MeV GeV. */
const MASS_TIMES_SCALE_MEV_GEV = 5.691;

/** A mass this far from that of its f_a would be told apart by no search for K+ -> pi+ X. */
const MASS_TOLERANCE_MEV = 1;

/** The mass in MeV of the QCD axion at 1/f_a in GeV^-1. */
export const axionMassMeV = (inverseScalePerGeV: number): number => MASS_TIMES_SCALE_MEV_GEV * inverseScalePerGeV;

const setting = (name: string, description: string) => ({ name, description });

/**
 * The QCD axion, L = alpha_s/(8 pi) a/f_a G G~ (c_GG = 1/2 at f = f_a): massless on the scale of K+ -> pi+ X for every f_a that the search reaches, as m_a = 39 eV at
 * f_a = 1.5e5 GeV. Its photons couple with (E/N - 1.92)/2. Quark couplings depend on its completion: 0 is that of KSVZ at tree level.
 */
export const axionFamily: ModelFamily = {
  name: 'qcd-axion',
  title: 'QCD axion',
  settings: [
    setting('EN', 'ratio E/N of the anomalies, default 0; 8/3 in DFSZ'),
    setting('cuu', 'axial, u; L = c_uu/2 d_mu a/f_a u gamma^mu gamma_5 u'),
    setting('cdd', 'axial, d'),
    setting('css', 'axial, s'),
    setting('ksd', 'vector, s to d'),
    setting('cee', 'axial, electrons'),
  ],
  model(values, name) {
    const number = (key: string): number => numberSetting(values, key, 0);
    return alpModel({
      name,
      title: 'QCD axion',
      couplingSymbol: '1/f_a [GeV⁻¹]',
      couplingDescription: 'inverse decay constant of the axion, which fixes its mass',
      // k_sd of order 1 makes BR(K+ -> pi+ a) = 1 at 3.4e-7 GeV^-1
      couplingRange: [1e-16, number('ksd') === 0 ? 0.1 : Math.min(0.1, 1e-7 / Math.abs(number('ksd')))],
      massRangeMeV: [0, 2],
      ownMassMeV: axionMassMeV,
      references: ['1812.01008'],
      direction: {
        cGG: 0.5,
        cuu: number('cuu'),
        cdd: number('cdd'),
        css: number('css'),
        ksd: number('ksd'),
        cGammaGamma: number('EN') / 2,
        cee: number('cee'),
      },
      cautions: (massMeV, coupling) =>
        Math.abs(massMeV - axionMassMeV(coupling)) > MASS_TOLERANCE_MEV
          ? [{ code: 'off-mass-relation', message: `a QCD axion with this f_a weighs ${axionMassMeV(coupling).toPrecision(3)} MeV` }]
          : [],
    });
  },
};
