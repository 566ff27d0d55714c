import { Command } from 'commander';
import type { ColumnDescription, SourceDescription } from '../events/source.js';
import { openEventSource } from '../node/open-event-source.js';
import { printJson, type CommandIo } from './io.js';
import { textTable } from './text-table.js';

interface InspectOptions {
  readonly tree?: string;
  readonly json?: boolean;
}

/** `portalscope inspect`: what a file of events holds. */
export function inspectCommand(io: CommandIo): Command {
  return new Command('inspect')
    .description('Show entries, columns, units and ranges of files of events')
    .argument('<file...>', 'Parquet, CSV or ROOT file; several, or a pattern in quotes, are taken as one')
    .option('--tree <name>', 'tree of a ROOT file; needed when it holds several')
    .option('--json', 'print JSON')
    .action(async (files: string[], { tree, json }: InspectOptions) => {
      const source = await openEventSource(files, { tree });
      try {
        const description = await source.describe();
        if (json === true) printJson(io, description);
        else io.out(summary(description));
      } finally {
        await source.close();
      }
    });
}

const FORMAT_NAMES = { parquet: 'Parquet', csv: 'CSV', root: 'ROOT', memory: 'in memory' } as const;

function summary({ path, format, tree, entries, columns, metadata = {} }: SourceDescription): string {
  const facts = [
    ['format', FORMAT_NAMES[format]],
    ...(tree === undefined ? [] : [['tree', tree]]),
    ['entries', String(entries)],
    ...Object.entries(metadata).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  ];
  const header = ['column', 'type', 'stored as', 'unit', 'minimum', 'maximum', 'missing', 'not finite'];
  return `${textTable(['file', path], facts)}\n${textTable(header, columns.map(cells))}`;
}

const cells = ({ name, type, storedAs, unit = '', minimum, maximum, missing, notFinite }: ColumnDescription): string[] => [
  name,
  type,
  storedAs,
  unit,
  rounded(minimum),
  rounded(maximum),
  String(missing),
  String(notFinite),
];

const rounded = (value: number | undefined): string => (value === undefined ? '' : String(Number(value.toPrecision(8))));
