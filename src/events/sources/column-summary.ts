import type { ColumnDescription, SourceColumn } from '../source.js';

/** Collects what a description says of a column. A missing value is null. Texts and the like have neither a range nor values that are not finite. */
export class ColumnSummary {
  private minimum = Infinity;
  private maximum = -Infinity;
  private missing = 0;
  private notFinite = 0;

  add(value: number | null): void {
    if (value === null) this.missing++;
    else if (!Number.isFinite(value)) this.notFinite++;
    else {
      this.minimum = Math.min(this.minimum, value);
      this.maximum = Math.max(this.maximum, value);
    }
  }

  of({ name, type, storedAs, unit }: SourceColumn): ColumnDescription {
    const { minimum, maximum, missing } = this;
    const isNumber = type !== 'text' && type !== 'other';
    return {
      name,
      type,
      storedAs,
      ...(unit !== undefined && { unit }),
      ...(isNumber && minimum <= maximum && { minimum, maximum }),
      missing,
      notFinite: isNumber ? this.notFinite : 0,
    };
  }
}
