import { typesetNumber } from '../../../../src/formats/typeset-number.js';
import { badValue } from '../../../../src/errors.js';
import { readWithUnit, type Quantity } from '../../quantities.js';

/** How a setting of a family of models is shown: a number on a slider, or one of some words. */
export type SettingControl =
  | { readonly kind: 'number'; readonly name: string; readonly symbol: string; readonly initial: number; readonly quantity: Quantity }
  | { readonly kind: 'word'; readonly name: string; readonly symbol: string; readonly words: readonly string[] };

/** Any number may be typed; the slider goes between the ends. */
export const numberQuantity = (range: readonly [number, number], isLog: boolean, what: string): Quantity => ({
  range,
  isLog,
  write: value =>
    value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e4) ? String(Number(value.toPrecision(4))) : typesetNumber(value, 3),
  read(text) {
    const value = readWithUnit(text, {}, what);
    if (isLog && !(value > 0)) throw badValue(what, text, 'a number above 0');
    return value;
  },
});

const linear = (name: string, symbol: string, range: readonly [number, number], initial = 0): SettingControl => ({
  kind: 'number',
  name,
  symbol,
  initial,
  quantity: numberQuantity(range, false, name),
});

const word = (name: string, symbol: string, words: readonly string[]): SettingControl => ({ kind: 'word', name, symbol, words });

const VECTOR: readonly SettingControl[] = [
  word('formFactor', 'Form factor', ['linear', 'measured']),
  { kind: 'number', name: 'w0', symbol: 'w_0', initial: 3e-12, quantity: numberQuantity([1e-13, 1e-10], true, 'w0') },
  linear('slope', 'slope', [-1.8, 6], 2),
  linear('a', 'a', [-1.2, 0], -0.575),
  linear('b', 'b', [-2, 0], -0.722),
];

/** Settings by family, in the order in which they are shown. Those of heavy neutral leptons are a triangle (ternary.tsx). */
const CONTROLS: Readonly<Record<string, readonly SettingControl[]>> = {
  alp: [
    word('preset', 'Added to', ['none', 'BC9', 'BC10', 'BC11']),
    linear('cGG', 'c_GG', [-3, 3]),
    linear('cgammagamma', 'c_γγ', [-10, 10]),
    linear('cuu', 'c_uu', [-3, 3]),
    linear('cdd', 'c_dd', [-3, 3]),
    linear('css', 'c_ss', [-3, 3]),
    linear('ksd', 'k_sd', [-1, 1]),
    linear('cee', 'c_ee', [-3, 3]),
    linear('cmumu', 'c_μμ', [-3, 3]),
    linear('kd', 'k_d', [-1, 1]),
    linear('kD', 'k_D', [-1, 1]),
    linear('ks', 'k_s', [-1, 1]),
    linear('kS', 'k_S', [-1, 1]),
  ],
  'qcd-axion': [
    linear('EN', 'E/N', [0, 6]),
    linear('cuu', 'c_uu', [-1, 1]),
    linear('cdd', 'c_dd', [-1, 1]),
    linear('css', 'c_ss', [-1, 1]),
    linear('ksd', 'k_sd', [-1, 1]),
    linear('cee', 'c_ee', [-1, 1]),
  ],
  'vector-visible': VECTOR,
  'vector-invisible': VECTOR,
};

/** The controls of a model with these settings: only those of the form factor that is chosen. */
export function controlsOf(family: string, settings: ReadonlyMap<string, string>): readonly SettingControl[] {
  const foreign = settings.get('formFactor') === 'measured' ? ['w0', 'slope'] : ['a', 'b'];
  const all = CONTROLS[family] ?? [];
  return family.startsWith('vector') ? all.filter(({ name }) => !foreign.includes(name)) : all;
}

/** A family as it is first chosen: with couplings that make it a model. */
export const FIRST_SETTINGS: Readonly<Record<string, string>> = { alp: 'alp:cGG=1', hnl: 'hnl:ue2=1,umu2=1,utau2=1' };
