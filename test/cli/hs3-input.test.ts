import { describe, expect, it } from 'vitest';
import { fitCommand } from '../../src/cli/fit.js';
import { hypotestCommand } from '../../src/cli/hypotest.js';
import { limitCommand } from '../../src/cli/limit.js';
import { writeHistFactory } from '../../src/formats/hs3/write-histfactory.js';
import { checkWorkspace } from '../../src/formats/pyhf/workspace.js';
import { runCommand } from './collected-output.js';
import { jsonFile, oneBin } from './workspace-files.js';

const workspace = oneBin({ observed: 12, signal: 4, background: 10, error: 2 });
const hs3 = (): unknown => JSON.parse(writeHistFactory(checkWorkspace(workspace)));

describe('an HS3 file in the place of a workspace', () => {
  it.each([
    ['fit', fitCommand, []],
    ['hypotest', hypotestCommand, ['--mu', '1']],
    ['limit', limitCommand, []],
  ] as const)('%s: the same answer as from the pyhf workspace', async (_, command, words) => {
    const [ours, theirs] = await Promise.all([workspace, hs3()].map(d => runCommand(command, [jsonFile(d), ...words, '--json'])));
    expect(JSON.parse(theirs.out)).toEqual(JSON.parse(ours.out));
  });

  it('says which option of pyhf has no place beside it', async () => {
    await expect(runCommand(fitCommand, [jsonFile(hs3()), '--normsys', 'code1'])).rejects.toThrow('--normsys is for pyhf workspaces');
  });
});
