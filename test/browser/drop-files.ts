import type { Locator, Page } from 'playwright-core';

export interface GivenFile {
  readonly name: string;
  readonly contents: Buffer | string;
}

/** Drops files on a place, as a person does. */
export async function dropFiles(page: Page, place: Locator, files: readonly GivenFile[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    given => {
      const data = new DataTransfer();
      for (const [name, base64] of given) data.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], name));
      return data;
    },
    files.map(({ name, contents }) => [name, Buffer.from(contents).toString('base64')] as const),
  );
  await place.dispatchEvent('drop', { dataTransfer: transfer });
  await transfer.dispose();
}

/** Words that no person can do anything with. */
export const MACHINE_WORDS = /(of|is) undefined|\[object|Cannot read|is not a function|is not iterable|\bat .*\.js/;
