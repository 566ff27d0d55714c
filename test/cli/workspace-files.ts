import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a document as a JSON file in a new folder and returns its path. */
export function jsonFile(document: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'portalscope-workspace-')), 'workspace.json');
  writeFileSync(path, JSON.stringify(document));
  return path;
}

interface OneBin {
  readonly observed: number;
  readonly signal: number;
  readonly background: number;
  /** Uncertainty of the background; none when absent. */
  readonly error?: number;
  readonly bounds?: readonly [number, number];
}

/** A workspace of one bin: signal strength mu on a background with a Poisson-constrained uncertainty. */
export const oneBin = ({ observed, signal, background, error, bounds = [0, 10] }: OneBin) => ({
  channels: [
    {
      name: 'bin',
      samples: [
        { name: 'signal', data: [signal], modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
        {
          name: 'background',
          data: [background],
          modifiers: error === undefined ? [] : [{ name: 'gamma', type: 'shapesys', data: [error] }],
        },
      ],
    },
  ],
  observations: [{ name: 'bin', data: [observed] }],
  measurements: [{ name: 'm', config: { poi: 'mu', parameters: [{ name: 'mu', bounds: [bounds], inits: [bounds[0]] }] } }],
  version: '1.0.0',
});
