/** Endings of column names that state a unit, longest first; what precedes is a small letter or a digit (`pxGeV`, but not `M`). */
const UNIT_BY_ENDING: readonly (readonly [string, string])[] = [
  ['GeV2', 'GeV²'],
  ['MeV2', 'MeV²'],
  ['Mrad', 'mrad'],
  ['GeV', 'GeV'],
  ['MeV', 'MeV'],
  ['Rad', 'rad'],
  ['Mm', 'mm'],
  ['Cm', 'cm'],
  ['Ps', 'ps'],
  ['Ns', 'ns'],
  ['M', 'm'],
];

/** The unit that a column name states by its ending, e.g. GeV² for `m2missGeV2`. */
export function unitOfName(name: string): string | undefined {
  return UNIT_BY_ENDING.find(([ending]) => name.endsWith(ending) && /[a-z0-9]$/.test(name.slice(0, -ending.length)))?.[1];
}
