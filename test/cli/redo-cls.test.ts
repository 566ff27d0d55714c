import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeHistFactory } from '../../src/formats/hs3/write-histfactory.js';
import { applyPatch } from '../../src/formats/pyhf/json-patch.js';
import { binnedLikelihood } from '../../src/formats/pyhf/search-workspace.js';
import { checkWorkspace } from '../../src/formats/pyhf/workspace.js';
import { binnedTest } from '../../src/inference/binned-test.js';
import { asymptoticTest, type HypothesisTest } from '../../src/inference/hypothesis-test.js';
import { compileWorkspace } from '../../src/model/histfactory/model.js';
import { binnedSearch } from '../../src/search/binned-search.js';
import { record } from './small-search.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasScipy = spawnSync('python3', ['-c', 'import scipy']).status === 0;

describe.skipIf(!hasScipy)('what we export, opened by another program', () => {
  it('in Python: the HS3 file of a mass gives the same q-tilde, CLs and band', () => {
    const likelihood = binnedLikelihood(binnedSearch(record.specification, Float64Array.from(record.x), [170]));
    const workspace = checkWorkspace(applyPatch(likelihood.workspace, likelihood.patch({ massMeV: 170, events: 10 }), ''));
    const file = join(folder, 'm_170.json');
    writeFileSync(file, writeHistFactory(workspace));
    const script = join(import.meta.dirname, '../../validation/redo-cls.py');
    const theirs = JSON.parse(execFileSync('python3', [script, file, '1.2'], { encoding: 'utf8' })) as HypothesisTest;
    const ours = asymptoticTest(binnedTest(compileWorkspace(workspace)), 1.2);
    // its minimiser has numerical gradients: 2 ln L to 1e-7, and CLs changes by less than q does
    for (const key of ['testStatistic', 'CLs', 'CLsb', 'CLb'] as const) expect(Math.abs(theirs[key] - ours[key])).toBeLessThan(1e-6);
    ours.expected.forEach((value, k) => expect(Math.abs(theirs.expected[k] - value)).toBeLessThan(1e-6));
  }, 60_000);
});
