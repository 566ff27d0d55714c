import { isMeasurement } from '../../../../src/config/measurement-schema.js';
import { observableOf } from '../../../../src/config/observable.js';
import type { Analysis } from '../../../../src/config/schema.js';
import { InputError } from '../../../../src/errors.js';
import { histogram, type Histogram } from '../../../../src/events/histogram.js';
import { observableColumns, observableValues } from '../../../../src/events/observable.js';
import type { SourceColumn } from '../../../../src/events/source.js';
import { openGivenFiles, treesOfGivenFile, type GivenFile } from '../../../../src/events/sources/open-bytes.js';
import { parseJson } from '../../../../src/formats/json.js';
import { utf8Text } from '../utf8-text.js';

/** What a file that was dropped or chosen turned out to be. */
export type InspectedFile =
  | {
      readonly kind: 'events';
      readonly name: string;
      readonly entries: number;
      readonly columns: readonly SourceColumn[];
      /** Names of all trees, and the one whose columns these are; none of a format without trees. */
      readonly trees: readonly string[];
      readonly tree?: string;
      /** Does the file itself say that its events are simulated? */
      readonly isSimulated: boolean;
    }
  | { readonly kind: 'analysis' | 'measurement'; readonly name: string; readonly text: string }
  | { readonly kind: 'workspace'; readonly name: string; readonly text: string };

const MEGABYTE = 1e6;
/** A text is held in memory whole, and more than once; of Parquet and ROOT files one piece at a time. */
const LARGEST: Readonly<Record<string, number>> = {
  yaml: 1 * MEGABYTE,
  yml: 1 * MEGABYTE,
  json: 50 * MEGABYTE,
  csv: 400 * MEGABYTE,
  tsv: 400 * MEGABYTE,
};
const LARGEST_EVENTS = 8000 * MEGABYTE;

/** Looks into a file: events, an analysis, or a workspace. Throws InputError for anything else, for a damaged file and for one that is too large. */
export async function inspectFile({
  file,
  tree,
}: {
  readonly file: GivenFile;
  readonly tree?: string | undefined;
}): Promise<InspectedFile> {
  const { name, content } = file;
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const size = content instanceof ArrayBuffer ? content.byteLength : content.size;
  const largest = LARGEST[ending] ?? LARGEST_EVENTS;
  if (size > largest)
    throw new InputError(`${name}: has ${(size / MEGABYTE).toPrecision(3)} MB: expected at most ${largest / MEGABYTE} MB in a page`);
  if (size === 0) throw new InputError(`${name}: is empty: expected events, an analysis file or a workspace`);
  if (ending === 'yaml' || ending === 'yml') return analysisFile(name, await textOf(file));
  if (ending === 'json') return jsonFile(name, await textOf(file));
  const trees = await treesOfGivenFile(file);
  if (trees.length > 1 && tree === undefined) return inspectFile({ file, tree: trees[0] });
  const source = await openGivenFiles([file], { ...(tree !== undefined && { tree }) });
  try {
    const { columns, files, metadata } = source;
    return {
      kind: 'events',
      name,
      entries: files.reduce((sum, { entries }) => sum + entries, 0),
      columns: columns.map(({ name: column, type, storedAs, unit }) => ({
        name: column,
        type,
        storedAs,
        ...(unit !== undefined && { unit }),
      })),
      trees,
      ...(trees.length > 0 && { tree: tree ?? trees[0] }),
      isSimulated: metadata['status'] === 'simulated',
    };
  } finally {
    await source.close();
  }
}

const textOf = ({ name, content }: GivenFile): Promise<string> => utf8Text(name, content, 'an analysis file or a workspace');

const analysisFile = (name: string, text: string): InspectedFile => ({
  kind: isMeasurement(text) ? 'measurement' : 'analysis',
  name,
  text,
});

function jsonFile(name: string, text: string): InspectedFile {
  const document = parseJson(text, name);
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new InputError(`${name}: is no object: expected a pyhf workspace or an HS3 file`);
  if (!('channels' in document || 'distributions' in document))
    throw new InputError(`${name}: has neither channels nor distributions: expected a pyhf workspace or an HS3 file`);
  return { kind: 'workspace', name, text };
}

export interface PreviewInput {
  readonly file: GivenFile;
  readonly tree?: string | undefined;
  readonly observable: Pick<Analysis, 'observable'>['observable'];
}

/** A first look at a quantity: its distribution between the values that hold all but a hundredth of the events. */
export interface Preview extends Histogram {
  readonly events: number;
}

const MOST_VALUES = 200_000;
const BINS = 100;

/** Throws InputError when a column is absent. Values that are not finite are left out. */
export async function previewObservable({ file, tree, observable }: PreviewInput): Promise<Preview> {
  const definition = observableOf({ observable });
  const source = await openGivenFiles([file], { ...(tree !== undefined && { tree }) });
  try {
    const values: number[] = [];
    for await (const batch of source.read(observableColumns(definition))) {
      for (const value of observableValues(definition, batch)) if (Number.isFinite(value)) values.push(value);
      if (values.length >= MOST_VALUES) break;
    }
    if (values.length === 0) throw new InputError(`${file.name}: no event has a value of the observable: expected other columns`);
    const sorted = Float64Array.from(values).sort();
    const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
    const [low, high] = [at(0.005), at(0.995)];
    const range: [number, number] = high > low ? [low, high] : [low - 0.5 * Math.abs(low || 1), low + 0.5 * Math.abs(low || 1)];
    return { events: values.length, ...histogram(values, { range, bins: BINS }) };
  } finally {
    await source.close();
  }
}
