import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lookElsewhereCommand } from '../../src/cli/look-elsewhere.js';
import { InputError } from '../../src/errors.js';
import { runCommand } from './collected-output.js';

const analysis = fileURLToPath(new URL('../../analyses/kpix-invisible.yaml', import.meta.url));

describe('look-elsewhere', () => {
  it.each([
    [['--level', '0'], '--level is "0": expected a q0 above 0, at most 100'],
    [['--level', 'high'], '--level is "high": expected a number'],
    [['--toys', '0'], '--toys is "0": expected an integer from 1 to 10000000'],
    [['--workers', '1.5'], '--workers is "1.5"'],
    [['--set', 'scan.stepSigma=-1'], 'scan.stepSigma'],
  ])('refuses %s', async (words, complaint) => {
    const run = runCommand(lookElsewhereCommand, [analysis, ...words]);
    await expect(run).rejects.toThrow(InputError);
    await expect(run).rejects.toThrow(complaint);
  });

  it('refuses a file that is not there', async () => {
    await expect(runCommand(lookElsewhereCommand, ['none.yaml'])).rejects.toThrow('none.yaml: does not exist');
  });
});
