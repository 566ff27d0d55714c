import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { recordedRun } from '../app/recorded-runs.js';
import { root } from '../cli/portalscope.js';
import { chromiumPath } from './chromium.js';
import { dropFiles, MACHINE_WORDS, type GivenFile } from './drop-files.js';
import { malformedCsv, malformedJson, malformedYaml, type Malformed } from './malformed-files.js';
import { withWorkbench } from './with-workbench.js';
import type { OpenedPage } from './workbench.js';

const { result, specification, x } = recordedRun('kpix-invisible');
const likelihood = {
  format: 'portalscope-likelihood/1',
  configurationSha256: result.configurationSha256,
  specification,
  x: x!,
};
const { result: mixing, analysis: configuration } = JSON.parse(
  readFileSync(join(root, 'app', 'dist', 'recorded', 'pien.json'), 'utf8'),
) as { result: typeof result; analysis: { normalisation: object } };
const model = readFileSync(join(root, 'examples', 'models', 'general-alp.yaml'), 'utf8');

const TABLE = ['mass_MeV', 'lifetime_ps', 'br_upper_limit'];
const rows = Array.from({ length: 40 }, (_, k) => [5 * k + 0.5, 100.5, 1e-11 * (1 + 0.01 * k)]);

const replaced = (text: string, changes: readonly (readonly [string, string | RegExp, string])[]): Malformed =>
  changes.map(([what, from, to]) => [what, text.replace(from, to)]);

const [point, ...points] = result.scan;
const results = malformedJson(result, [
  ['another version', { ...result, format: 'portalscope-result/2' }],
  ['no scan', { ...result, scan: [] }],
  ['a mass twice', { ...result, scan: [point, point, ...points] }],
  ['a limit of 0', { ...result, scan: [{ ...point, branchingRatioLimit: { observed: 0, expected: [1, 2, 3, 4, 5] } }, ...points] }],
  ['no vetoed windows', { ...result, vetoed: undefined }],
  ['a blinded search', { ...result, blinded: true, scan: [{ ...point, status: 'blinded' }, ...points] }],
]);
const { signal, backgrounds } = specification;
const likelihoods = malformedJson(likelihood, [
  ['of another run', { ...likelihood, configurationSha256: '0' }],
  ['no specification', { ...likelihood, specification: {} }],
  ['events outside', { ...likelihood, x: [1e6] }],
  ['no resolution', { ...likelihood, specification: { ...specification, signal: { ...signal, resolution: undefined } } }],
  ['no backgrounds', { ...likelihood, specification: { ...specification, backgrounds: undefined } }],
  [
    'an unknown shape',
    { ...likelihood, specification: { ...specification, backgrounds: [{ ...backgrounds[0], shape: { kind: 'cubic' } }] } },
  ],
]);
const configurations = malformedJson(configuration, [
  ['no normalisation', { ...configuration, normalisation: undefined }],
  ['another normalisation', { ...configuration, normalisation: { kind: 'ses' } }],
  ['an unknown lepton', { ...configuration, normalisation: { ...configuration.normalisation, lepton: 'tau+' } }],
  ['no lifetime', { ...configuration, normalisation: { ...configuration.normalisation, minimumLifetimeNs: undefined } }],
  ['a lifetime of 0', { ...configuration, normalisation: { ...configuration.normalisation, minimumLifetimeNs: 0 } }],
  ['a word for a lifetime', { ...configuration, normalisation: { ...configuration.normalisation, minimumLifetimeNs: 'long' } }],
]);

const recastFile = `portalscopeRecast: 1
sources:
  - na62-2016-2022-kpix-invisible
models:
  - scalar
view:
  massMeV: 200
`;
const wrongRecasts = (models: string): Malformed =>
  malformedYaml(
    recastFile,
    replaced(recastFile, [
      ['an unknown limit', 'na62-2016-2022-kpix-invisible', 'nowhere'],
      ['no sources', /sources:\n.*\n/, ''],
      ['a negative lifetime', 'view:', 'lifetimePs: -1\nview:'],
      ['an unknown combination', 'view:', 'combination: sum\nview:'],
      ['a mass beyond all', 'massMeV: 200', 'massMeV: 900'],
      models === ''
        ? ['limits on two quantities', '  - na62-2016', '  - na62-2016-2022-kpix-mumu\n  - na62-2016']
        : ['an unknown model', 'scalar', models],
    ]),
    5_100_000,
  );

describe.skipIf(!chromiumPath)('files of one’s own that are malformed, opened one after another', () => {
  const bench = withWorkbench();
  const shownNumbers = async (page: Page): Promise<string> => {
    await page.locator('.figure svg path').first().waitFor({ state: 'attached' });
    return `${await page.locator('section.point').innerText()}\n${await page.locator('.figure').first().textContent()}`;
  };

  /** Opens each and returns those without a word of their own, in place, for people; with a state that is another; and what the console said. */
  async function accepted(
    { page, troubles }: OpenedPage,
    files: Malformed,
    { ending, give, complaint }: { ending: string; give(file: GivenFile): Promise<void>; complaint: Locator },
  ): Promise<string[]> {
    if (files.length < 20) return [`${files.length} files only`];
    await page.locator('footer.status .work').waitFor({ state: 'detached' });
    let shown = '';
    // what is drawn while something moves is drawn anew at rest
    await expect
      .poll(
        async () => {
          const before = shown;
          shown = await shownNumbers(page);
          return shown === before;
        },
        { interval: 1500, timeout: 20_000 },
      )
      .toBe(true);
    const address = page.url();
    const wrongs: string[] = [];
    for (const [k, [wrong, contents]] of files.entries()) {
      const name = ending.startsWith('.') ? `wrong-${k}${ending}` : ending;
      // of files with one name: so that the words about the last one are gone
      if (name === ending)
        await give({ name: 'between.png', contents: '' }).then(() => complaint.filter({ hasText: 'between.png' }).waitFor());
      await give({ name, contents });
      const own = complaint.filter({ hasText: name }).first();
      const isThere = await own.waitFor({ timeout: 20_000 }).then(
        () => true,
        () => false,
      );
      const words = isThere ? await own.innerText() : '';
      if (!isThere) wrongs.push(`${wrong}: no word about it`);
      else if (MACHINE_WORDS.test(words)) wrongs.push(`${wrong}: ${words}`);
      if (page.url() !== address) wrongs.push(`${wrong}: the state is another`);
      if ((await shownNumbers(page)) !== shown) wrongs.push(`${wrong}: the numbers are others: ${await shownNumbers(page)} for ${shown}`);
    }
    return [...wrongs, ...troubles];
  }

  const limitFiles: readonly (readonly [string, string, Malformed, readonly GivenFile[]])[] = [
    ['tables', '.csv', malformedCsv(TABLE, rows), []],
    ['results', '.json', results, []],
    ['likelihoods', '.json', likelihoods, []],
    ['configurations beside a result', 'configuration.json', configurations, [{ name: 'result.json', contents: JSON.stringify(mixing) }]],
  ];

  it.each(limitFiles)('on Recast: %s', { timeout: 240_000 }, async (_, ending, files, beside) => {
    const opened = await bench.open('#/recast?massMeV=200&coupling=1e-7');
    const { page } = opened;
    const place = page.locator('.file-drop', { hasText: 'result.json' });
    const give = (file: GivenFile): Promise<void> => dropFiles(page, place, [...beside, file]);
    expect(await accepted(opened, files, { ending, give, complaint: page.locator('aside.ask [role=alert]') })).toEqual([]);
  });

  it.each(limitFiles)('on Compare: %s', { timeout: 240_000 }, async (_, ending, files, beside) => {
    const opened = await bench.open('#/compare');
    const { page } = opened;
    const place = page.locator('.file-drop', { hasText: 'result.json' });
    const give = (file: GivenFile): Promise<void> => dropFiles(page, place, [...beside, file]);
    await page.getByText('with its likelihood').waitFor();
    expect(await accepted(opened, files, { ending, give, complaint: page.locator('aside.ask [role=alert]') })).toEqual([]);
  });

  it('on Recast: model files', { timeout: 240_000 }, async () => {
    const opened = await bench.open('#/recast?massMeV=200');
    const { page } = opened;
    await page.getByLabel('Portal').selectOption('own');
    await page.getByRole('button', { name: 'ALP', exact: true }).click();
    await page.locator('.figure', { hasText: 'ALP with couplings' }).waitFor();
    const files = malformedYaml(
      model,
      replaced(model, [
        ['an unknown quantity', '16 * cGG', '16 * cGluon'],
        ['a formula that ends too early', '(alpha / pi', '(alpha / '],
        ['units that do not agree', 'inverseF / 2 *', 'inverseF^2 / 2 *'],
        ['an unknown channel', 'channel: K+ -> pi+ X', 'channel: B+ -> K+ X'],
        ['a coupling that is not declared', 'coupling: inverseF', 'coupling: f'],
        ['a pole', /gaps:\n.*\n/, ''],
      ]),
    );
    const place = page.locator('.own-model .file-drop');
    const give = (file: GivenFile): Promise<void> => dropFiles(page, place, [file]);
    expect(await accepted(opened, files, { ending: '.yaml', give, complaint: page.locator('.own-model [role=alert]') })).toEqual([]);
  });

  it.each([
    ['recast', '#/recast?massMeV=240', 'glueball'],
    ['compare', '#/compare?massMeV=180', ''],
  ] as const)('on %s: files of a state', { timeout: 240_000 }, async (_, hash, model) => {
    const opened = await bench.open(hash);
    const { page } = opened;
    const input = page.locator('input[aria-label="Open a file of a state"]');
    const give = ({ name, contents }: GivenFile): Promise<void> =>
      input.setInputFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(contents) });
    expect(
      await accepted(opened, wrongRecasts(model), { ending: '.yaml', give, complaint: page.locator('section.view [role=alert]') }),
    ).toEqual([]);
  });

  it('and then a good one of each kind is taken', async () => {
    const { page, troubles } = await bench.open('#/recast?massMeV=200&coupling=1e-7');
    const place = page.locator('.file-drop', { hasText: 'result.json' });
    await dropFiles(page, place, [{ name: 'mine.csv', contents: [TABLE, ...rows].map(row => row.join(',')).join('\n') }]);
    await page.getByRole('checkbox', { name: 'mine.csv' }).waitFor();
    await dropFiles(page, place, [
      { name: 'result.json', contents: JSON.stringify(result) },
      { name: 'likelihood.json', contents: JSON.stringify(likelihood) },
    ]);
    await page.getByRole('checkbox', { name: 'kpix-invisible' }).waitFor();
    await dropFiles(page, place, [
      { name: 'result.json', contents: JSON.stringify(mixing) },
      { name: 'configuration.json', contents: JSON.stringify(configuration) },
    ]);
    await page.getByRole('checkbox', { name: 'pien' }).waitFor();
    await page.getByLabel('Portal').selectOption('own');
    await dropFiles(page, page.locator('.own-model .file-drop'), [{ name: 'alp.yaml', contents: model }]);
    await page.locator('.figure', { hasText: 'ALP with couplings' }).waitFor();
    const input = page.locator('input[aria-label="Open a file of a state"]');
    await input.setInputFiles({ name: 'recast.yaml', mimeType: 'application/yaml', buffer: Buffer.from(recastFile) });
    await page.locator('.figure', { hasText: 'Dark scalar' }).waitFor();
    expect(await page.locator('aside.ask [role=alert]').count()).toBe(0);
    expect(troubles).toEqual([]);
  });
});
