import { pow } from '../../math/elementary.js';
import type { Checked, Checker, CheckedQuantity } from './check.js';
import { shownName, suggestion } from './complaint.js';
import { CONVERSIONS, FUNCTION_NAMES, NUMBER_FUNCTIONS, type Conversion, type NumberFunctionRule } from './functions.js';
import type { Expression, NumberFunction, Quantity } from './tree.js';
import { isNumber, raised, unitWords, type Unit, type UnitName } from './unit.js';

type Call = Extract<Expression, { kind: 'call' }>;

/** Types and units of the arguments of a function, and of its value. */
export function checkCall(checker: Checker, call: Call): Checked {
  const { name, operands, at } = call;
  const rule = NUMBER_FUNCTIONS.get(name);
  if (rule) return numberFunction(checker, call, rule);
  const conversion = CONVERSIONS.get(name);
  if (conversion) return converted(checker, call, conversion);
  if (name === 'if') return choice(checker, call);
  if (name === 'defined') {
    refuseCount(checker, call, 1, 1);
    return { type: 'condition', tree: { kind: 'defined', operand: checker.quantity(operands[0]).tree, isNegated: false } };
  }
  if (name === 'inRad') return inRadians(checker, call);
  const hint = suggestion(name, FUNCTION_NAMES);
  const known = `: expected one of ${FUNCTION_NAMES.join(', ')}`;
  throw checker.error({ from: at.from, to: at.from + name.length }, `unknown function ${shownName(name)}${hint === '' ? known : hint}`);
}

function refuseCount(checker: Checker, { name, operands, at }: Call, least: number, most: number): void {
  if (operands.length >= least && operands.length <= most) return;
  const expected = least === most ? String(least) : `${least} to ${most}`;
  throw checker.error(at, `${name} has ${operands.length} argument${operands.length === 1 ? '' : 's'}: expected ${expected}`);
}

function numberFunction(checker: Checker, call: Call, { least, most, units }: NumberFunctionRule): CheckedQuantity {
  const { name, operands } = call;
  refuseCount(checker, call, least, most);
  const values = operands.map(operand => ({ ...checker.quantity(operand), at: operand.at }));
  const tree: Quantity = { kind: 'function', name: name as NumberFunction, operands: values.map(v => v.tree) };
  if (units === 'number') {
    const wrong = values.find(v => !isNumber(v.unit));
    if (wrong) throw checker.error(wrong.at, `argument of ${name} has the unit ${unitWords(wrong.unit)}: expected ${wanted(name)}`);
    return { type: 'number', unit: {}, tree };
  }
  const shared = checker.sharedUnit(values);
  const unit: Record<typeof units, Unit> = { same: shared, ratio: {}, root: raised(shared, 0.5) };
  return { type: 'number', unit: unit[units], tree };
}

const wanted = (name: string): string =>
  ['sin', 'cos', 'tan'].includes(name) ? 'an angle in radians (inRad(x) converts)' : 'a number without unit';

function choice(checker: Checker, call: Call): Checked {
  refuseCount(checker, call, 3, 3);
  const [first, second, third] = call.operands;
  const condition = checker.condition(first);
  const yes = checker.check(second);
  if (yes.type === 'condition') {
    return { type: 'condition', tree: { kind: 'choice', condition, yes: yes.tree, no: checker.condition(third) } };
  }
  const no = checker.quantity(third);
  const unit = checker.sharedUnit([
    { unit: yes.unit, at: second.at },
    { unit: no.unit, at: third.at },
  ]);
  return { type: 'number', unit, tree: { kind: 'choice', condition, yes: yes.tree, no: no.tree } };
}

/** x times the factors between the units: a division where that is by a whole number, which is exact to half a unit in the last place. */
function converted(checker: Checker, call: Call, { quantity, to, units }: Conversion): CheckedQuantity {
  refuseCount(checker, call, 1, 1);
  const { unit, tree } = checker.quantity(call.operands[0]);
  const powers = typeof unit === 'string' ? [] : (Object.entries(unit) as [UnitName, number][]);
  const own = powers.filter(([name]) => name in units);
  if (own.length === 0)
    throw checker.error(call.operands[0].at, `argument of ${call.name} has ${unitWords(unit)}: expected a unit of ${quantity}`);
  const factor = own.reduce((f, [name, exponent]) => f * pow(units[to]! / units[name]!, exponent), 1);
  const exponent = own.reduce((sum, [, e]) => sum + e, 0);
  const rest = powers.filter(([name]) => !(name in units));
  return {
    type: 'number',
    unit: Object.fromEntries(exponent === 0 ? rest : [...rest, [to, exponent]]),
    tree: factor === 1 ? tree : scaled(tree, factor),
  };
}

function scaled(tree: Quantity, factor: number): Quantity {
  const isDivision = factor < 1;
  const value = isDivision ? Number((1 / factor).toPrecision(15)) : factor;
  return { kind: 'arithmetic', operator: isDivision ? '/' : '*', left: tree, right: { kind: 'number', value } };
}

function inRadians(checker: Checker, call: Call): CheckedQuantity {
  refuseCount(checker, call, 1, 1);
  const { unit, tree } = checker.quantity(call.operands[0]);
  if (typeof unit !== 'string' && unit.mrad === 1 && Object.keys(unit).length === 1)
    return { type: 'number', unit: {}, tree: scaled(tree, 1e-3) };
  throw checker.error(call.operands[0].at, `argument of inRad has ${unitWords(unit)}: expected mrad`);
}
