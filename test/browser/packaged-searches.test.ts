import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMeasurement } from '../../src/config/measurement-schema.js';
import type { AnalysisResult } from '../../src/search/result.js';
import { root } from '../cli/portalscope.js';
import { chromiumPath } from './chromium.js';
import { REDUCED_SEARCHES } from './reduced-searches.js';
import { packagedLink, run } from './search-page.js';
import { withWorkbench } from './with-workbench.js';

const packaged = readdirSync(join(root, 'analyses')).filter(file => file.endsWith('.yaml'));
const searches = packaged
  .filter(file => !isMeasurement(readFileSync(join(root, 'analyses', file), 'utf8')))
  .map(file => basename(file, '.yaml'));

/** `portalscope run` beside the page, which waits for the browser meanwhile. */
function commandLine(name: string, settings: readonly string[], out: string): Promise<string> {
  const child = spawn(process.execPath, [
    join(root, 'bin', 'portalscope.js'),
    'run',
    name,
    '--out',
    out,
    '--workers',
    '1',
    ...settings.flatMap(setting => ['--set', setting]),
  ]);
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => void (words += chunk.toString()));
  return new Promise(resolve => {
    child.on('close', code => resolve(code === 0 ? '' : words));
  });
}

describe.skipIf(!chromiumPath)('packaged searches, in the page as by the command line', () => {
  const { open, saved, folder } = withWorkbench();

  it('all have settings that make them quick', () => {
    expect(Object.keys(REDUCED_SEARCHES).sort()).toEqual(searches.sort());
  });

  it.each(Object.entries(REDUCED_SEARCHES))('%s: the same numbers, to the last bit', { timeout: 240_000 }, async (name, settings) => {
    const { page, troubles } = await open(packagedLink(name, settings));
    const out = join(folder, name);
    const [complaint] = await Promise.all([commandLine(name, settings, out), run(page)]);
    expect(complaint).toBe('');
    const { bytes } = await saved(page, /^Export/, 'All numbers, result.json');
    const { inputs, ...theirs } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as AnalysisResult;
    // the command line keeps simulated events in files
    expect(inputs.every(input => input.name.startsWith('events'))).toBe(true);
    expect(theirs.scan.filter(point => point.status === 'ok').length).toBeGreaterThan(4);
    expect(JSON.parse(bytes.toString())).toEqual({ ...theirs, inputs: [] });
    expect(troubles).toEqual([]);
  });
});
