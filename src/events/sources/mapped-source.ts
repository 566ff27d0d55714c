import { badValue, InputError } from '../../errors.js';
import type { EventBatch, EventSource, SourceColumn, SourceDescription } from '../source.js';
import type { SqlTable } from '../sql-table.js';
import { dimensionOf, rescaled, unitNamed, unitOfName, unitScale, type UnitName, type UnitScale } from '../unit.js';
import { partsOf } from './parts.js';

/** Column of a file that holds a quantity, and the unit it is in; without a unit it is taken as it is. */
export interface ColumnMapping {
  readonly column: string;
  readonly unit?: string | undefined;
}

/** By name of the quantity, which states by its ending the unit that it is read in, e.g. trackPxGeV. */
export type ColumnMappings = Readonly<Record<string, ColumnMapping>>;

interface MappedColumn extends SourceColumn {
  readonly from: string;
  readonly scale?: UnitScale;
}

/**
 * The same events with quantities under their own names and in their own units, beside the columns of the file. Throws InputError when a column is absent, the units do not
 * go together, the file says that a column is in another unit than the declared one, or a quantity has the name of another column.
 */
export function mapColumns(source: EventSource, mappings: ColumnMappings): EventSource {
  const mapped = Object.entries(mappings).map(([quantity, mapping]) => mappedColumn(source, quantity, mapping));
  return new MappedSource(source, mapped);
}

function mappedColumn(source: EventSource, quantity: string, { column, unit: declared }: ColumnMapping): MappedColumn {
  const unit = declared === undefined ? undefined : unitNamed(declared);
  if (declared !== undefined && unit === undefined) throw badValue(`unit of column ${column}`, declared, 'a unit such as GeV or MeV');
  const found = source.columns.find(({ name }) => name === column);
  if (found === undefined)
    throw new InputError(
      `${source.name}: no column "${column}" for ${quantity}: expected one of ${source.columns.map(({ name }) => name).join(', ')}`,
    );
  if (quantity !== column && source.columns.some(({ name }) => name === quantity))
    throw new InputError(`${source.name}: has a column ${quantity}: expected another name for the quantity that is read from ${column}`);
  refuseOtherUnit(source.name, found, unit);
  const { type, storedAs } = found;
  const target = unitNamed(unitOfName(quantity) ?? '');
  if (unit === undefined) {
    const said = unitNamed(found.unit ?? '');
    if (target !== undefined && said !== target)
      throw new InputError(
        `${source.name}: column ${column} is to give ${quantity} without a unit: expected the unit that the file has it in`,
      );
    return { name: quantity, type, storedAs, ...(found.unit !== undefined && { unit: found.unit }), from: column };
  }
  if (target === undefined)
    throw new InputError(
      `quantity ${quantity} does not say its unit, column ${column} is in ${unit}: expected a name such as ${quantity}${unit.replace('²', '2')}`,
    );
  const scale = unitScale(unit, target);
  if (scale === undefined)
    throw new InputError(
      `quantity ${quantity} is ${withArticle(dimensionOf(target))}, column ${column} in ${unit}: expected a unit of ${dimensionOf(target)}`,
    );
  const isSame = unit === target;
  return { name: quantity, type: isSame ? type : numeric(type), storedAs, unit: target, from: column, ...(!isSame && { scale }) };
}

const withArticle = (noun: string): string => `${/^[ae]/.test(noun) ? 'an' : 'a'} ${noun}`;

const numeric = (type: SourceColumn['type']): SourceColumn['type'] => (type === 'integer' || type === 'boolean' ? 'number' : type);

/** What a file says about a column, in its metadata or by the name, is to be what the user says. Units that nobody knows say nothing. */
export function refuseOtherUnit(file: string, { name, unit }: SourceColumn, declared: UnitName | undefined): void {
  if (declared === undefined) return;
  for (const said of [unit, unitOfName(name)]) {
    const known = said === undefined ? undefined : unitNamed(said);
    if (known !== undefined && known !== declared)
      throw new InputError(`${file}: column ${name} is in ${said}: expected the declared unit ${declared}`);
  }
}

class MappedSource implements EventSource {
  readonly name: string;
  readonly format: EventSource['format'];
  readonly columns: readonly SourceColumn[];
  readonly files: EventSource['files'];
  readonly metadata: EventSource['metadata'];

  constructor(
    private readonly source: EventSource,
    private readonly mapped: readonly MappedColumn[],
  ) {
    this.name = source.name;
    this.format = source.format;
    this.files = source.files;
    this.metadata = source.metadata;
    const quantities = mapped.map(({ name, type, storedAs, unit }) => ({ name, type, storedAs, ...(unit !== undefined && { unit }) }));
    const others = source.columns.filter(({ name }) => !mapped.some(column => column.name === name));
    this.columns = [...quantities, ...others];
  }

  /** Of the file as it is. */
  describe(): Promise<SourceDescription> {
    return this.source.describe();
  }

  async *read(names: readonly string[]): AsyncGenerator<EventBatch> {
    const wanted = names.map(name => this.mapped.find(column => column.name === name) ?? { name, from: name });
    for await (const batch of this.source.read([...new Set(wanted.map(({ from }) => from))])) {
      const columns: Record<string, Float64Array> = {};
      for (const { name, from, ...column } of wanted) {
        const scale = 'scale' in column ? column.scale : undefined;
        columns[name] = scale ? batch.columns[from].map(value => rescaled(scale, value)) : batch.columns[from];
      }
      yield { ...batch, columns };
    }
  }

  get sqlTable(): SqlTable | undefined {
    const table = this.source.sqlTable;
    if (table === undefined) return undefined;
    const columns = new Map(table.columns);
    for (const { name, from, scale } of this.mapped) {
      const sql = table.columns.get(from);
      if (sql === undefined) columns.delete(name);
      else columns.set(name, scale === undefined ? sql : `(${sql} ${scale.operator} ${scale.factor.toExponential()})`);
    }
    return { ...table, columns };
  }

  async *parts(): AsyncGenerator<EventSource> {
    for await (const part of partsOf(this.source)) yield new MappedSource(part, this.mapped);
  }

  close(): Promise<void> {
    return this.source.close();
  }
}
