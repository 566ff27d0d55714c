import { badValue } from '../../../../src/errors.js';
import { COMBINATIONS, type Combination } from '../../../../src/recast/combined-bound.js';
import { choiceField, listField, textField, type Field, type Fields } from '../../state/fields.js';

/** Proper lifetime of X in ps; "own" is the one that the model gives, "inf" a stable X. */
export type Lifetime = 'own' | 'inf' | number;

export interface RecastState {
  /** Names of models, with settings behind a colon; side by side. */
  readonly models: readonly string[];
  /** Ids of published limits. */
  readonly curves: readonly string[];
  readonly combination: Combination;
  readonly lifetime: Lifetime;
}

const lifetimeField: Field<Lifetime> = {
  initial: 'own',
  write: String,
  read(text, name) {
    if (text === 'own' || text === 'inf') return text;
    const value = Number(text);
    if (!(value > 0 && value < Infinity)) throw badValue(name, text, 'own, inf, or a lifetime in ps above 0');
    return value;
  },
};

export const recastFields: Fields<RecastState> = {
  models: listField(textField(''), ['scalar']),
  curves: listField(textField(''), ['na62-2016-2022-kpix-invisible', 'na62-2016-2022-kpix-mumu']),
  combination: choiceField(COMBINATIONS, 'envelope'),
  lifetime: lifetimeField,
};
