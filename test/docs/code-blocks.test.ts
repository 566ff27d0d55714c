import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { isMeasurement, readMeasurement } from '../../src/config/measurement-schema.js';
import { readAnalysis } from '../../src/config/read-analysis.js';
import { readModel } from '../../src/config/read-model.js';
import { readPage, readPages, type Page } from '../../scripts/site/pages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'portalscope-docs-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const pages = [readPage('README.md', readFileSync(join(root, 'README.md'), 'utf8')), ...readPages(root)].filter(
  page => page.blocks.length > 0,
);
const pagesWith = (info: string): [string, Page][] =>
  pages.filter(page => page.blocks.some(block => block.info === info)).map(page => [page.source, page]);

const REAL_EVENTS = join(root, '..', 'shared', 'data', 'events', 'uproot-Zmumu.root');

/** A folder as a reader of the page has it before the first command: the examples, and the files that the page speaks of. */
function folderFor(page: Page): string {
  const folder = mkdtempSync(join(scratch, `${page.source.replaceAll('/', '-')}-`));
  for (const name of ['examples', 'analyses']) symlinkSync(join(root, name), join(folder, name));
  if (existsSync(REAL_EVENTS)) symlinkSync(REAL_EVENTS, join(folder, 'events.root'));
  for (const n of [1, 2]) writeFileSync(join(folder, `run${n}.csv`), 'px,py,pz\n0.1,0.2,30\n-0.1,0,41.5\n');
  writeFileSync(join(folder, 'HEPData-ins123-v1-Table_1.yaml'), HEPDATA_TABLE);
  for (const block of page.blocks) {
    const name = block.info === 'yaml' && /^name: ([\w-]+)$/m.exec(block.code)?.[1];
    if (name) writeFileSync(join(folder, `${name}.yaml`), block.code);
  }
  return folder;
}

const HEPDATA_TABLE = stringify({
  independent_variables: [{ header: { name: 'm_X', units: 'MeV' }, values: [{ value: 160 }, { value: 200 }, { value: 240 }] }],
  dependent_variables: [{ header: { name: 'Upper limit on BR' }, values: [{ value: 3e-11 }, { value: 2e-11 }, { value: 4e-11 }] }],
});

const keysOf = (...path: string[]): Record<string, unknown> => parse(readFileSync(join(root, ...path), 'utf8')) as Record<string, unknown>;
const FIRST_PEAK = keysOf('examples', 'first-peak', 'first-peak.yaml');
const KNOWN = {
  backgrounds: [
    { name: 'known', label: 'known', events: 100, shape: { kind: 'template', modes: ['pimumu'], binWidth: 0.002, events: 10000 } },
  ],
};
/** Keys that a block, which shows some of them, leaves out. */
const REST: Readonly<Record<string, Record<string, unknown>>> = {
  'docs/methods/window-sideband.md': keysOf('analyses', 'pien.yaml'),
  'docs/selection.md': { ...FIRST_PEAK, ...KNOWN },
  // the block has one of its two periods
  'docs/methods/measurement.md': Object.fromEntries(
    Object.entries(keysOf('analyses', 'kpinunu.yaml')).filter(([, value]) => !JSON.stringify(value).includes('2021-2022')),
  ),
};

describe('code blocks of the documentation', { timeout: 400_000 }, () => {
  it('are of a kind that is tested here; slow ones are run by validation/documentation.js, those for Slurm by test/cli/run-slurm.test.ts', () => {
    expect([...new Set(pages.flatMap(page => page.blocks.map(block => block.info)))].sort()).toEqual([
      '',
      'sh',
      'sh slow',
      'sh slurm',
      'ts',
      'yaml',
    ]);
  });

  it.each(pagesWith('sh'))('the commands of %s run, and print what the page shows', (_, page) => {
    const folder = folderFor(page);
    const needsEvents = page.blocks.some(block => block.code.includes('events.root'));
    const commands = needsEvents && !existsSync(REAL_EVENTS) ? [] : [...page.blocks.entries()].filter(([, block]) => block.info === 'sh');
    const complaints = commands.flatMap(([k, block]) => {
      const script = `set -e\nportalscope() { ${process.execPath} ${join(root, 'bin', 'portalscope.js')} "$@"; }\n${block.code}`;
      const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder };
      const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', env });
      const shown = page.blocks[k + 1]?.info === '' ? page.blocks[k + 1].code.trim().split('\n') : [];
      const missing = shown.filter(line => !stdout.includes(line.trim()));
      return [...(status === 0 ? [] : [`${block.code}${stderr}`]), ...missing];
    });
    expect(complaints).toEqual([]);
  });

  it.each(pagesWith('yaml'))('the files of %s are what the program reads', (source, page) => {
    const rest = REST[source] ?? FIRST_PEAK;
    const files = page.blocks.filter(block => block.info === 'yaml');
    for (const { code } of files) expect(() => readAs(source, code, rest)).not.toThrow();
  });

  it.each(pagesWith('ts'))('the program of %s runs', (_, page) => {
    const folder = folderFor(page);
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules', 'portalscope'));
    symlinkSync(join(root, 'node_modules', 'linkedom'), join(folder, 'node_modules', 'linkedom'));
    for (const { code } of page.blocks.filter(block => block.info === 'ts')) {
      writeFileSync(join(folder, 'program.mjs'), code);
      expect(spawnSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    }
  });
});

function readAs(source: string, code: string, rest: Record<string, unknown>): unknown {
  const block = parse(code) as Record<string, unknown>;
  if ('portalscopeModel' in block) return readModel(code, { file: source });
  const whole = stringify({ ...rest, ...block });
  return isMeasurement(code) ? readMeasurement(whole, { file: source }) : readAnalysis(whole, { file: source });
}
