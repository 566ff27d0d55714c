import { badValue } from '../errors.js';
import { numberSetting, wordSetting, type ModelFamily } from './family.js';
import { hnlModel } from './hnl.js';

const setting = (name: string, description: string) => ({ name, description });

const percent = (part: number): string => `${Number((100 * part).toPrecision(3))} %`;

/** Heavy neutral lepton that mixes with the three neutrinos in a ratio as one likes; the coupling is the sum of the squared mixings. */
export const hnlFamily: ModelFamily = {
  name: 'hnl',
  title: 'Heavy neutral lepton of any flavours',
  settings: [
    setting('ue2', 'part of |U_e4|^2, normalised to the sum of the three; default 0'),
    setting('umu2', 'part of |U_mu4|^2'),
    setting('utau2', 'part of |U_tau4|^2'),
    setting('nature', 'dirac or majorana'),
  ],
  model(values, name) {
    const parts = ['ue2', 'umu2', 'utau2'].map(key => numberSetting(values, key, 0));
    const total = parts.reduce((sum, part) => sum + part, 0);
    if (!(Math.min(...parts) >= 0 && total > 0))
      throw badValue(`mixings ue2, umu2, utau2 of the model "${name}"`, parts.join(', '), 'numbers from 0, not all 0');
    const [e, mu, tau] = parts.map(part => part / total);
    const nature = wordSetting(values, 'nature', ['dirac', 'majorana']);
    return hnlModel({
      name,
      title: `Heavy neutral lepton, ${percent(e)} e, ${percent(mu)} μ, ${percent(tau)} τ (${nature === 'dirac' ? 'Dirac' : 'Majorana'})`,
      couplingSymbol: '|U|²',
      flavours: { e, mu, tau },
      nature,
    });
  },
};
