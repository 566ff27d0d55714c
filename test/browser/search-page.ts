import type { Page } from 'playwright-core';

/** The address of a search whose file is part of the link. */
export const searchLink = (text: string, settings: readonly string[] = []): string => linkTo({ analysis: 'own', text }, settings);

/** The address of a packaged analysis with settings. */
export const packagedLink = (analysis: string, settings: readonly string[] = []): string => linkTo({ analysis }, settings);

function linkTo(state: Readonly<Record<string, string>>, settings: readonly string[]): string {
  const set = settings.map(setting => setting.replaceAll('%', '%25').replaceAll('~', '%7E')).join('~');
  return `#/search?${new URLSearchParams({ ...state, ...(set !== '' && { set }) }).toString()}`;
}

/** What the page says of the run. */
export const runState = (page: Page): Promise<string> => page.locator('.run p').innerText();

export const typedMass = (page: Page): Promise<string> => page.getByLabel('mass, typed').inputValue();

/** Waits for the end of a run. Rejects with what the page says where it fails. */
export async function finished(page: Page): Promise<void> {
  const failure = page.locator('section.view > [role=alert]').first();
  await page.getByText('Run in this page').or(failure).first().waitFor({ timeout: 180_000 });
  if (await failure.isVisible()) throw new Error(await failure.innerText());
}

export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await finished(page);
}

/** After a change: waits for the run that follows by itself, or asks for it where the last one took too long for that, as on a busy machine. */
export async function followed(page: Page): Promise<void> {
  if (!(await page.getByText('Run after each change').isVisible()))
    await page.getByRole('button', { name: /^(Run with the changes|Run again)$/ }).click();
  await finished(page);
}

/** Presses at a part of the frame of a figure, moves on, and lets go. */
export async function drag(page: Page, figure: string, from: number, to: number): Promise<void> {
  const area = page.locator(`${figure} .pointer rect[data-kind]`);
  await area.scrollIntoViewIfNeeded();
  const box = (await area.boundingBox())!;
  const at = (part: number): [number, number] => [box.x + part * box.width, box.y + box.height / 2];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 10 });
  await page.mouse.up();
}

/** The part of the frame of a figure at which a value of its x axis lies. */
export async function partAt(page: Page, figure: string, value: number): Promise<number> {
  const ends = (await page.locator(`${figure} .pointer rect[data-kind]`).getAttribute('data-x'))!.split(' ').map(Number);
  return (value - ends[0]) / (ends[1] - ends[0]);
}
