import type { LimitMethod, ObservableInfo, VetoedWindow } from '../search/result.js';
import type { HatchedWindow } from './hatch.js';
import type { MassUnit } from './mass-axis.js';
import { physicsText } from './typeset.js';

const METHODS: Readonly<Record<LimitMethod, string>> = {
  asymptotic: 'asymptotic',
  toys: 'pseudo-experiments',
  exact: 'exact',
  mixed: 'exact and asymptotic',
};

/** "90% CL, CLs, asymptotic". */
export const limitNote = (confidenceLevel: number, method: LimitMethod): string =>
  `${Number((100 * confidenceLevel).toFixed(1))}% CL, CL_{s}, ${METHODS[method]}`;

/** Axis title of the observable: "m²miss" becomes m² with a lowered "miss". */
export function observableTitle({ symbol, unit }: ObservableInfo): string {
  const typeset = symbol.replace(/^m(?=[²(\s]|miss|$)/, '*m*').replace(/miss$/, '_{miss}');
  return `${typeset} [${unit.replace('/c', '/*c*')}]`;
}

/** Vetoed windows on an axis of mass. */
export const vetoedMasses = (vetoed: readonly VetoedWindow[], unit: MassUnit): readonly HatchedWindow[] =>
  vetoed.map(({ minMeV, maxMeV, reason }) => ({ from: minMeV * unit.perMeV, to: maxMeV * unit.perMeV, label: physicsText(reason) }));
