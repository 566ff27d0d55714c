import { parseDocument } from 'yaml';
import { InputError } from '../../errors.js';
import { complaint, pointer, readArray, readNumber, readObject, readString } from '../json.js';
import {
  numberOrText,
  type DependentVariable,
  type HepDataAbscissa,
  type HepDataError,
  type HepDataOrdinate,
  type HepDataQualifier,
  type HepDataTable,
  type IndependentVariable,
} from './table.js';

/** Reads a data file of a HEPData submission. Throws InputError with the path of the first thing that schema 1.1.1 forbids. */
export function readYamlTable(text: string, what: string): HepDataTable {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) {
    const error = document.errors[0];
    throw new InputError(`${what} is not YAML: ${error.message.split('\n')[0]}`, { cause: error });
  }
  const root = readObject(toPlain(document, what), '', ['independent_variables', 'dependent_variables']);
  const independent = readArray(root['independent_variables'], '/independent_variables', readIndependent, 0);
  const dependent = readArray(root['dependent_variables'], '/dependent_variables', readDependent, 0);
  const rows = (independent[0] ?? dependent[0])?.values.length ?? 0;
  for (const [name, variables] of Object.entries({ independent_variables: independent, dependent_variables: dependent })) {
    variables.forEach(({ values }, k) => {
      if (values.length !== rows) {
        throw new InputError(`/${name}/${k}/values has ${values.length} rows: expected ${rows} as in the first variable`);
      }
    });
  }
  return { metadata: {}, independent, dependent };
}

/** Aliases that expand to more than the document may hold are refused by the parser. */
function toPlain(document: { toJS(): unknown }, what: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new InputError(`${what} is not YAML: ${(error as Error).message}`, { cause: error });
  }
}

function readHeader(value: unknown, path: string): { readonly name: string; readonly units?: string } {
  const header = readObject(value, path, ['name'], ['units']);
  return { name: readString(header['name'], `${path}/name`), ...unitsOf(header, path) };
}

const unitsOf = (record: Readonly<Record<string, unknown>>, path: string): { readonly units?: string } =>
  'units' in record ? { units: readString(record['units'], `${path}/units`) } : {};

function readIndependent(value: unknown, path: string): IndependentVariable {
  const variable = readObject(value, path, ['header', 'values']);
  return { ...readHeader(variable['header'], `${path}/header`), values: readArray(variable['values'], `${path}/values`, readAbscissa, 0) };
}

function readAbscissa(value: unknown, path: string): HepDataAbscissa {
  const record = readObject(value, path, [], ['value', 'low', 'high']);
  if (!('low' in record) && !('high' in record)) {
    readObject(value, path, ['value']);
    return { value: readValue(record['value'], `${path}/value`) };
  }
  const { low, high } = readObject(value, path, ['low', 'high'], ['value']);
  return {
    ...('value' in record && { value: readNumber(record['value'], `${path}/value`) }),
    low: readNumber(low, `${path}/low`),
    high: readNumber(high, `${path}/high`),
  };
}

function readDependent(value: unknown, path: string): DependentVariable {
  const variable = readObject(value, path, ['header', 'values'], ['qualifiers']);
  return {
    ...readHeader(variable['header'], `${path}/header`),
    qualifiers: 'qualifiers' in variable ? readArray(variable['qualifiers'], `${path}/qualifiers`, readQualifier, 0) : [],
    values: readArray(variable['values'], `${path}/values`, readOrdinate, 0),
  };
}

function readQualifier(value: unknown, path: string): HepDataQualifier {
  const qualifier = readObject(value, path, ['name', 'value'], ['units']);
  return {
    name: readString(qualifier['name'], `${path}/name`),
    value: readValue(qualifier['value'], `${path}/value`),
    ...unitsOf(qualifier, path),
  };
}

function readValue(value: unknown, path: string): number | string {
  if (typeof value === 'string') return numberOrText(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) throw complaint(path, value, 'a number or a text');
  return value;
}

function readOrdinate(value: unknown, path: string): HepDataOrdinate {
  const record = readObject(value, path, ['value'], ['errors']);
  const central = readValue(record['value'], `${path}/value`);
  const errors = 'errors' in record ? readArray(record['errors'], `${path}/errors`, (item, at) => readError(item, at, central), 0) : [];
  return { value: central, errors };
}

function readError(value: unknown, path: string, central: number | string): HepDataError {
  const record = readObject(value, path, [], ['symerror', 'asymerror', 'label']);
  if ('symerror' in record === 'asymerror' in record) throw complaint(path, value, 'either symerror or asymerror');
  const label = 'label' in record ? { label: readString(record['label'], pointer(path, 'label')) } : {};
  if ('symerror' in record) {
    const size = readSize(record['symerror'], `${path}/symerror`, central);
    return { ...label, plus: size, minus: -size, symmetric: true };
  }
  const { plus, minus } = readObject(record['asymerror'], `${path}/asymerror`, ['minus', 'plus']);
  return {
    ...label,
    plus: readSize(plus, `${path}/asymerror/plus`, central),
    minus: readSize(minus, `${path}/asymerror/minus`, central),
    symmetric: false,
  };
}

/** A number, or a percentage of the value such as "5%"; an empty text is an error that does not exist on that side. */
function readSize(value: unknown, path: string, central: number | string): number {
  if (typeof value === 'string') {
    if (value.trim() === '') return 0;
    const percent = value.trim().endsWith('%');
    const size = numberOrText(value.trim().replace(/%$/, ''));
    if (typeof size === 'number' && !percent) return size;
    if (typeof size === 'number' && typeof central === 'number') return (size / 100) * central;
    throw complaint(path, value, 'a number, or a percentage of a value that is a number');
  }
  return readNumber(value, path);
}
