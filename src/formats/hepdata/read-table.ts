import { readCsvTable } from './read-csv.js';
import { readYamlTable } from './read-yaml.js';
import type { HepDataTable } from './table.js';

export interface ReadTableOptions {
  /** Names the text in messages. Default "the table". */
  readonly what?: string;
  /** Number of independent variables of a CSV file, which does not say it. Default 1. */
  readonly independent?: number;
}

/** Reads a table of HEPData, in its YAML or its CSV, or a plain CSV file with a header. Throws InputError for anything else. */
export function readHepDataTable(text: string, { what = 'the table', independent = 1 }: ReadTableOptions = {}): HepDataTable {
  const isYaml = /^\s*\{|^["']?(in)?dependent_variables["']?\s*:/m.test(text) || /^(---|%YAML)/.test(text);
  return isYaml ? readYamlTable(text, what) : readCsvTable(text, what, independent);
}
