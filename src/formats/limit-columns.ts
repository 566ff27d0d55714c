import { parse } from 'yaml';
import { z } from 'zod';
import { badValue, InputError } from '../errors.js';
import type { LimitColumn } from '../literature/declared-curve.js';

/**
 * Columns of a table of numbers: HEPData YAML, HEPData CSV or any CSV with a header, or columns separated by blanks, whose header may be a comment. Cells that are empty, "-" or "nan" are holes, NaN. Throws InputError naming file, line and value.
 */
export function limitColumns(text: string, file: string): readonly LimitColumn[] {
  if (/^\s*(independent|dependent)_variables\s*:/m.test(text)) return yamlColumns(text, file);
  return textColumns(text, file);
}

const number = z.union([z.number(), z.string().trim().min(1).transform(Number).pipe(z.number())]);
const value = z.union([z.object({ value: z.union([number, z.literal('-'), z.literal('')]) }), z.object({ low: number, high: number })]);
const variable = z.object({ header: z.object({ name: z.coerce.string(), units: z.string().optional() }), values: z.array(value).min(1) });
const hepData = z.object({ independent_variables: z.array(variable).min(1), dependent_variables: z.array(variable).min(1) });

function yamlColumns(text: string, file: string): readonly LimitColumn[] {
  let document: unknown;
  try {
    document = parse(text);
  } catch (cause) {
    throw new InputError(`${file} is no YAML: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`, { cause });
  }
  const parsed = hepData.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${file} is no table of HEPData: ${issue.path.join('.')}: ${issue.message}`);
  }
  const variables = [...parsed.data.independent_variables, ...parsed.data.dependent_variables];
  const rows = variables[0].values.length;
  return variables.map(({ header, values }) => {
    if (values.length !== rows)
      throw badValue(`${file}: values of ${header.name}`, values.length, `${rows}, as many as of the first column`);
    return {
      name: header.name,
      unit: header.units ?? unitOf(header.name),
      values: values.map(entry =>
        'value' in entry ? (typeof entry.value === 'number' ? entry.value : NaN) : (entry.low + entry.high) / 2,
      ),
    };
  });
}

function textColumns(text: string, file: string): readonly LimitColumn[] {
  const lines = text.split(/\r?\n/).map((content, k) => ({ content: content.trim(), where: `${file}, line ${k + 1}` }));
  const comments = lines.filter(({ content }) => content.startsWith('#')).map(({ content }) => content.replace(/^[#:\s]+/, ''));
  const [first, ...others] = lines.filter(({ content }) => content !== '' && !content.startsWith('#'));
  if (first === undefined) throw new InputError(`${file} has no rows: expected a table of masses and limits`);
  const separator = first.content.includes(',') ? ',' : /\s+/;
  const cellsOf = (content: string): string[] => content.split(separator).map(cell => cell.trim().replace(/^"(.*)"$/, '$1'));
  const hasHeader = cellsOf(first.content).some(cell => !isNumberOrHole(cell));
  const count = cellsOf(first.content).length;
  // a header in a comment is the last one with as many cells; blanks inside names make it useless where blanks separate
  const commented = separator === ',' ? comments.map(cellsOf).findLast(cells => cells.length === count) : undefined;
  const names = hasHeader ? cellsOf(first.content) : (commented ?? Array.from({ length: count }, (_, k) => `column ${k + 1}`));
  const rows = (hasHeader ? others : [first, ...others]).map(({ content, where }) => {
    const cells = cellsOf(content);
    if (cells.length !== count) throw badValue(`${where}: number of columns`, cells.length, String(count));
    const wrong = cells.find(cell => !isNumberOrHole(cell));
    if (wrong !== undefined) throw badValue(where, wrong, 'a number');
    return cells.map(cell => (isHole(cell) ? NaN : Number(cell)));
  });
  if (rows.length === 0) throw new InputError(`${file} has a header and no rows: expected masses and limits`);
  return names.map((name, k) => ({ name, unit: unitOf(name), values: rows.map(row => row[k]) }));
}

const isHole = (cell: string): boolean => cell === '' || cell === '-' || cell.toLowerCase() === 'nan';
const isNumberOrHole = (cell: string): boolean => isHole(cell) || Number.isFinite(Number(cell));

/** "HNL mass [MeV]" states MeV, and so does "m_X (MeV/c2)". */
const unitOf = (name: string): string | null => /[[(]\s*([^\])]+?)\s*[\])]/.exec(name)?.[1] ?? null;
