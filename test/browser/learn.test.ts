import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { typesetNumber } from '../../src/formats/typeset-number.js';
import { clsLimit } from '../../src/inference/counting/cls.js';
import { recordedRun } from '../app/recorded-runs.js';
import { chromiumPath } from './chromium.js';
import { withWorkbench } from './with-workbench.js';
import { axeViolations } from './workbench.js';

const TOURS = { student: 5, experimentalist: 4, theorist: 4 } as const;
const steps = Object.entries(TOURS).flatMap(([tour, count]) => Array.from({ length: count }, (_, k) => ({ tour, step: k + 1 })));

const typed = (page: Page, name: string) => page.locator(`.slider[data-name="${name}"] input[type=text]`);
const readout = (page: Page): Promise<string> =>
  page
    .locator('.readout, dl.facts')
    .first()
    .innerText()
    .then(text => text.replaceAll('\u00a0', ' '));
const picture = (page: Page) => page.locator('.step .picture svg').first();

describe.skipIf(!chromiumPath)('the tours', () => {
  const { open } = withWorkbench();

  it.each(steps)(
    '$tour, step $step: a picture, formulas, a question; nothing that axe finds wrong in dark colours',
    async ({ tour, step }) => {
      const { page, troubles } = await open(`#/learn?tour=${tour}&step=${step}`, { colorScheme: 'dark' });
      await picture(page).waitFor();
      expect(await page.locator('math').count()).toBeGreaterThan(0);
      await page.locator('fieldset.question input').first().check();
      await page.locator('fieldset.question .verdict').waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect(troubles).toEqual([]);
    },
  );

  it('go from step to step from the keyboard alone, with the answer in the link', async () => {
    const { page } = await open('#/learn');
    await picture(page).waitFor();
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator('.verdict').innerText()).toContain('Yes.');
    await expect.poll(() => page.url()).toContain('answer=1');
    await page.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.learn h2').evaluate(element => element === document.activeElement)).toBe(true);
    expect(await page.locator('.learn h2').innerText()).toBe('What does a new particle look like?');
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.learn h2').innerText()).toBe('What is a missing mass?');
  });

  it('find the mass of the π⁰ where momentum and angle say so', async () => {
    const { page } = await open('#/learn');
    await picture(page).waitFor();
    // cos(angle) solved for: (0.11701 GeV^2 - m_pi0^2) / (75 GeV x 30 GeV) is its square
    await typed(page, 'angleMrad').fill('6.626');
    await typed(page, 'angleMrad').press('Enter');
    await expect.poll(() => readout(page)).toMatch(/a particle of 135\.\d MeV/);
  });

  it('show the limits of the recorded search, and of counts as the command line has them', async () => {
    const { result } = recordedRun('kpix-invisible');
    const point = result.scan.find(one => Math.abs(one.massMeV - 200) < 1)!;
    if (point.status !== 'ok') throw new Error('no limit at 200 MeV');
    const student = await open(`#/learn?step=4&massMeV=${point.massMeV}`);
    await expect.poll(() => readout(student.page)).toContain(`observed ${typesetNumber(point.branchingRatioLimit!.observed)}`);
    const counts = await open('#/learn?tour=experimentalist&observed=5&background=1.5');
    const limit = clsLimit({ observed: 5, backgrounds: [{ events: 1.5 }] }, 0.9);
    await expect.poll(() => readout(counts.page)).toContain(`s < ${typesetNumber(limit, 3)}`);
  });

  it('compute the limits anew for another resolution: worse for a wider peak', async () => {
    const { page } = await open('#/learn?tour=experimentalist&step=3&resolution=3');
    const ratio = async (): Promise<number> => Number(/limit is ([\d.]+) times/.exec(await readout(page))?.[1]);
    await expect.poll(ratio, { timeout: 60_000 }).toBeGreaterThan(1.1);
  });

  it('take a model of one’s own, complain of one that is none, and open it in Recast', async () => {
    const { page, troubles } = await open('#/learn?tour=theorist&step=4');
    await picture(page).waitFor();
    const text = page.getByLabel('The model');
    const first = await text.inputValue();
    await text.fill(first.replace('g^2 * 1e4', 'h^2 * 1e4'));
    await expect.poll(() => page.locator('.message').innerText()).toContain('h');
    await text.fill(first.replace('e+ e-', 'invisible'));
    await page.locator('.message').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Go on with this model in Recast' }).click();
    await expect.poll(() => page.locator('.view .figure').first().textContent()).toContain('My vector');
    expect(troubles).toEqual([]);
  });
});
