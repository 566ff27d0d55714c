/** Where a command speaks: results on standard output, progress and complaints on standard error. Tests collect both. */
export interface CommandIo {
  out(text: string): void;
  err(text: string): void;
}

/** One JSON document, for programs (`--json`). */
export function printJson(io: CommandIo, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}
