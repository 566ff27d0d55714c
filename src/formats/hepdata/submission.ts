import { stringify } from 'yaml';
import { InputError } from '../../errors.js';

/** A file of a directory to be written. */
export interface ExportFile {
  readonly name: string;
  readonly text: string;
}

interface Header {
  readonly name: string;
  readonly units?: string;
}

export interface SubmissionVariable<T> {
  readonly header: Header;
  readonly values: readonly T[];
}

/** A value with labelled errors, as the data schema has them. */
export interface SubmissionValue {
  readonly value: number | string;
  readonly errors?: readonly (
    | { readonly asymerror: { readonly minus: number; readonly plus: number }; readonly label: string }
    | { readonly symerror: number; readonly label: string }
  )[];
}

export interface SubmissionTable {
  readonly name: string;
  readonly description: string;
  /** Name of the data file. */
  readonly file: string;
  readonly observables: readonly string[];
  readonly reactions?: readonly string[];
  readonly phrases?: readonly string[];
  readonly independent: readonly SubmissionVariable<
    { readonly value: number | string } | { readonly low: number; readonly high: number }
  >[];
  readonly dependent: readonly (SubmissionVariable<SubmissionValue> & {
    readonly qualifiers?: readonly { readonly name: string; readonly value: number | string; readonly units?: string }[];
  })[];
}

/** A file attached to the whole record; `type` HistFactory or HS3 has HEPData show it as a statistical model. */
export interface SubmissionResource extends ExportFile {
  readonly description: string;
  readonly type?: string;
}

export interface Submission {
  readonly comment: string;
  readonly tables: readonly SubmissionTable[];
  readonly resources: readonly SubmissionResource[];
}

/** Limits of schema 1.1.1 on names, and what HEPData takes of one upload. */
const LIMITS = { tableName: 64, keyword: 128, location: 256, uploadBytes: 50e6 };
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * The files of a HEPData submission directory (schema 1.1.1): submission.yaml, a data file for each table, the attached files. Throws
 * InputError for names or sizes beyond the limits and for tables of unequal columns.
 */
export function submissionFiles({ comment, tables, resources }: Submission): ExportFile[] {
  const first = {
    comment,
    ...(resources.length > 0 && {
      additional_resources: resources.map(({ name, description, type }) => ({
        location: name,
        description,
        ...(type !== undefined && { type }),
      })),
    }),
  };
  const documents = [first, ...tables.map(checkedTable)];
  const files = [
    { name: 'submission.yaml', text: documents.map(document => `---\n${yaml(document)}`).join('') },
    ...tables.map(({ file, independent, dependent }) => ({
      name: file,
      text: yaml({ independent_variables: independent, dependent_variables: dependent }),
    })),
    ...resources.map(({ name, text }) => ({ name, text })),
  ];
  checkFiles(files);
  return files;
}

const yaml = (value: unknown): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

function checkedTable({ name, description, file, independent, dependent, ...keywords }: SubmissionTable): object {
  if (name.length > LIMITS.tableName)
    throw new InputError(`the table name "${name}" has ${name.length} characters: expected at most ${LIMITS.tableName}`);
  const rows = independent[0]?.values.length ?? 0;
  for (const { header, values } of [...independent, ...dependent]) {
    if (values.length !== rows)
      throw new InputError(`column ${header.name} of table "${name}" has ${values.length} rows: expected ${rows}`);
  }
  const named = (['observables', 'reactions', 'phrases'] as const).flatMap(key => {
    const values = (keywords[key] ?? []).map(value => value.slice(0, LIMITS.keyword));
    return values.length > 0 ? [{ name: key, values }] : [];
  });
  return { name, description, keywords: named, data_file: file };
}

function checkFiles(files: readonly ExportFile[]): void {
  let bytes = 0;
  for (const [k, { name, text }] of files.entries()) {
    if (!FILE_NAME.test(name) || name.length > LIMITS.location)
      throw new InputError(`the file name "${name}": expected letters, digits, ., _ and -`);
    if (files.findIndex(f => f.name === name) < k)
      throw new InputError(`the file name "${name}" is used twice: expected one file of each name`);
    bytes += new TextEncoder().encode(text).length;
  }
  if (bytes > LIMITS.uploadBytes) {
    throw new InputError(
      `the submission has ${(bytes / 1e6).toFixed(1)} MB: expected at most ${LIMITS.uploadBytes / 1e6} MB, fewer masses or wider bins`,
    );
  }
}
