import { badValue } from '../errors.js';
import { numberSetting, wordSetting, type ModelFamily, type SettingValues } from './family.js';
import { linearFormFactor, measuredFormFactor } from './kaon-form-factor.js';
import type { PortalModel } from './model.js';
import { NOT_STATED } from './uncertainty.js';
import { invisibleVector, LINEAR_FORM_FACTOR, MEASURED_FORM_FACTOR, visibleVector, type VectorFormFactor } from './vector.js';

const setting = (name: string, description: string) => ({ name, description });

const SETTINGS = [
  setting('formFactor', 'linear, W² = w0 (1 + slope m²/m_K²), or measured, |G_F m_K² (a + b m²/m_K²) + loop of pions|²'),
  setting('w0', 'of the linear one, default 3e-12'),
  setting('slope', 'of the linear one, default 2'),
  setting('a', 'of the measured one, default -0.575'),
  setting('b', 'of the measured one, default -0.722'),
];

/** Throws InputError for parameters of the form factor that is not chosen, and for one that is nowhere positive. */
function formFactorOf(values: SettingValues): VectorFormFactor {
  const kind = wordSetting(values, 'formFactor', ['linear', 'measured']);
  const foreign = (kind === 'linear' ? ['a', 'b'] : ['w0', 'slope']).find(name => values.has(name));
  if (foreign !== undefined) throw badValue('setting formFactor', kind, `the form factor that has the setting ${foreign}`);
  if (kind === 'measured') {
    if (!values.has('a') && !values.has('b')) return MEASURED_FORM_FACTOR;
    const squared = measuredFormFactor({ a: numberSetting(values, 'a', -0.575), b: numberSetting(values, 'b', -0.722) });
    return { squared, uncertainty: () => NOT_STATED };
  }
  if (!values.has('w0') && !values.has('slope')) return LINEAR_FORM_FACTOR;
  const w0 = numberSetting(values, 'w0', 3e-12);
  const slope = numberSetting(values, 'slope', 2);
  // m^2/m_K^2 is 0.515 at most
  if (!(w0 > 0 && slope > -1.9))
    throw badValue('settings w0 and slope', `${w0}, ${slope}`, 'a W² above 0: w0 above 0 and slope above -1.9');
  return { squared: linearFormFactor({ w0, slope }), uncertainty: () => NOT_STATED };
}

const family = (name: string, title: string, make: (formFactor: VectorFormFactor, name: string) => PortalModel): ModelFamily => ({
  name,
  title,
  settings: SETTINGS,
  model: (values, own) => make(formFactorOf(values), own),
});

/** Dark photons with a form factor of one's own. */
export const vectorFamilies: readonly ModelFamily[] = [
  family('vector-visible', 'Dark photon, visible decays (BC1)', visibleVector),
  family('vector-invisible', 'Dark photon, invisible decays (BC2)', invisibleVector),
];
