import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { EventSource } from '../../src/events/source.js';

/** A folder that is removed after the tests of the file. */
export function testFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'portalscope-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return name => join(folder, name);
}

/** Columns of all batches end to end. */
export async function readAll(source: EventSource, names: readonly string[]): Promise<Record<string, number[]>> {
  const columns: Record<string, number[]> = Object.fromEntries(names.map(name => [name, []]));
  for await (const batch of source.read(names)) {
    for (const name of names) for (const value of batch.columns[name]) columns[name].push(value);
  }
  return columns;
}

/** The message of what an action throws, with the name of its class. */
export const complaint = (action: Promise<unknown>): Promise<string> =>
  action.then(
    () => 'nothing thrown',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
