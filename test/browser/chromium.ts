import { chromium, type Browser } from 'playwright-core';

/** Path of Chromium, which the test command finds or installs; undefined where there is none and tests in it are skipped. */
export const chromiumPath = process.env.CHROMIUM;

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath!, args: ['--no-sandbox'] });
