import type { Analysis } from '../../config/schema.js';
import { InputError } from '../../errors.js';
import { observableColumns } from '../../events/observable.js';
import { selectBySql } from '../../events/select-by-sql.js';
import { EventSelector, type Selected, type SelectionDefinition } from '../../events/selection.js';
import type { EventBatch, EventSource } from '../../events/source.js';
import { mapColumns, type ColumnMappings } from '../../events/sources/mapped-source.js';
import { partsOf } from '../../events/sources/parts.js';
import { refuseOtherMomentumUnits, refuseUnitMistake } from '../../events/unit-check.js';
import type { AnalysisResult, DataStatus } from '../../search/result.js';

/** The events of an analysis after its selection, with where they came from. */
export interface LoadedEvents {
  readonly status: DataStatus;
  readonly selected: Selected;
  readonly inputs: AnalysisResult['inputs'];
}

export interface SelectOptions {
  /** Whose observable the units of momenta are checked with. */
  readonly analysis: Pick<Analysis, 'observable'>;
  readonly definition: SelectionDefinition;
  readonly mappings?: ColumnMappings | undefined;
  /** What is said of the events; absent: nothing. */
  readonly status?: DataStatus | undefined;
}

/** Events of an open source after a selection. Throws InputError when a column is not there or in another unit, and when the source says another status of itself. */
export async function selectEvents(
  opened: EventSource,
  { analysis: { observable }, definition, mappings = {}, status }: SelectOptions,
): Promise<Selected> {
  const source = mapColumns(opened, mappings);
  refuseOtherStatus(source, status);
  refuseOtherMomentumUnits(source, definition.observable);
  const names = source.columns.map(column => column.name);
  const selector = (): EventSelector => new EventSelector(definition, source.name, names);
  const check = unitCheck(source, { definition, observable, mappings });
  const bySql = selector();
  const look = async (part: EventSource): Promise<void> => {
    for await (const batch of check ? part.read(observableColumns(definition.observable)) : []) {
      check!(batch, part.name);
      break;
    }
  };
  if (await selectBySql(source, bySql, look)) return bySql.finish();
  const byRows = selector();
  for await (const part of partsOf(source)) {
    let firstRow = 0;
    for await (const batch of part.read(byRows.columns)) {
      if (firstRow === 0) check?.(batch, part.name);
      byRows.add({ ...batch, origin: { file: part.name, firstRow } });
      firstRow += batch.length;
    }
  }
  return byRows.finish();
}

/** Looks at the first events of a file; undefined where a momentum is derived and so has no unit in the file. */
function unitCheck(
  source: EventSource,
  { definition, observable, mappings }: { definition: SelectionDefinition; observable: Analysis['observable']; mappings: ColumnMappings },
): ((batch: EventBatch, file: string) => void) | undefined {
  const names = source.columns.map(column => column.name);
  if (!observableColumns(definition.observable).every(name => names.includes(name))) return undefined;
  const beamMomentumGeV = observable.kind === 'invariant-mass' ? undefined : observable.beamMomentumGeV;
  return (batch, file) =>
    refuseUnitMistake(batch, { observable: definition.observable, range: observable.range, beamMomentumGeV, mappings, source: file });
}

/** A file that says how its events came about must not be shown as something else. */
function refuseOtherStatus({ name, metadata }: EventSource, status: DataStatus | undefined): void {
  if (metadata['status'] !== 'simulated' || status === undefined || status === 'simulated') return;
  throw new InputError(`${name}: says that its events are simulated: expected source.status simulated, not ${status}`);
}

/** Throws InputError when no event of `name` is in a region. */
export function refuseNoEvents({ cutflow, region }: Selected, name: string): void {
  if (region.some(r => r >= 0)) return;
  const counts = cutflow.map(row => `${row.cut}: ${row.events}`).join(', ');
  throw new InputError(`${name}: no event passes the selection (${counts}): expected at least one in a region`);
}
