/** A table of HEPData (data schema 1.1.1 of hepdata-validator): independent variables, and dependent ones with their uncertainties. */

/** A value, a bin, or a bin with a representative value inside. */
export interface HepDataAbscissa {
  readonly value?: number | string;
  readonly low?: number;
  readonly high?: number;
}

export interface HepDataError {
  readonly label?: string;
  /** Signed changes of the value, as in the file: `minus` is usually negative. A percentage has been multiplied out. */
  readonly plus: number;
  readonly minus: number;
  readonly symmetric: boolean;
}

export interface HepDataOrdinate {
  /** A text stands where there is no number, such as "-". */
  readonly value: number | string;
  readonly errors: readonly HepDataError[];
}

export interface HepDataQualifier {
  readonly name: string;
  readonly value: number | string;
  readonly units?: string;
}

interface Variable<T> {
  readonly name: string;
  readonly units?: string;
  /** One entry a row of the table. */
  readonly values: readonly T[];
}

export type IndependentVariable = Variable<HepDataAbscissa>;

export interface DependentVariable extends Variable<HepDataOrdinate> {
  readonly qualifiers: readonly HepDataQualifier[];
}

export interface HepDataTable {
  /** What the comments at the head of a CSV file say of the table: name, description, ...; empty for YAML. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly independent: readonly IndependentVariable[];
  readonly dependent: readonly DependentVariable[];
}

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** The number that a text writes, or the text. */
export const numberOrText = (text: string): number | string => (NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : text);

/** A header such as "limit [fb]" as name and units. */
export function nameAndUnits(header: string): { readonly name: string; readonly units?: string } {
  const match = /^(.*\S)\s*\[([^[\]]*)\]$/.exec(header.trim());
  return match ? { name: match[1], units: match[2] } : { name: header.trim() };
}
