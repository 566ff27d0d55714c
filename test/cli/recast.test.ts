import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recastCommand } from '../../src/cli/recast.js';
import { InputError } from '../../src/errors.js';
import { findCurve } from '../../src/literature/registry.js';
import { scalar } from '../../src/portals/scalar.js';
import type { ExclusionRow } from '../../src/search/result.js';
import { runCommand } from './collected-output.js';

const CURVE = 'na62-2016-2022-kpix-invisible';
const folder = mkdtempSync(join(tmpdir(), 'portalscope-recast-'));
afterAll(() => rmSync(folder, { recursive: true }));

const recast = (...words: string[]) => runCommand(recastCommand, words);
const rowsOf = async (...words: string[]): Promise<ExclusionRow[]> => JSON.parse((await recast(...words, '--json')).out);

/** Writes a file of the test and returns its path. */
function written(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const expected = [1e-11, 1e-11, 1e-11, 1e-11, 1e-11];
const result = {
  format: 'portalscope-result/1',
  name: 'search',
  scan: [
    { status: 'ok', massMeV: 190, branchingRatioLimit: { observed: 1e-11, expected } },
    { status: 'failed', massMeV: 195, cause: 'no minimum' },
    { status: 'ok', massMeV: 200, branchingRatioLimit: { observed: 2e-11, expected } },
  ],
  vetoed: [],
};

describe('recast of a published curve', () => {
  it('gives sin^2(theta) with the lifetime there, and BR at the edge is the limit', async () => {
    const [row] = await rowsOf(CURVE, '--model', 'scalar', '--mass', '200');
    expect(Object.keys(row)).toEqual(['massMeV', 'lifetimePs', 'brLimit', 'coupling', 'excluded']);
    expect(row.massMeV).toBe(200);
    expect(row.excluded[0][0]).toBe(row.coupling);
    // BR / sin^2(theta) = 1.074e-3 at 200 MeV, to 3 %
    expect(Math.abs(row.brLimit / (row.coupling ?? 0) / 1.074e-3 - 1)).toBeLessThan(0.03);
    expect(row.lifetimePs).toBeCloseTo(scalar.lifetimePs(200, row.coupling ?? 0) ?? 0, 3);
  });

  it('gives the BR limit itself for an invisible X: stable unless told', async () => {
    expect(await rowsOf(CURVE, '--model', 'invisible', '--mass', '0')).toEqual([
      { massMeV: 0, lifetimePs: null, brLimit: expect.closeTo(2.91e-11, 20), coupling: null, excluded: [] },
    ]);
    const [short] = await rowsOf(CURVE, '--model', 'invisible', '--mass', '200', '--lifetime', '200');
    expect(short).toMatchObject({ lifetimePs: 200, brLimit: expect.closeTo(7.74e-9, 18) });
  });

  it('gives the limit for a prompt X where X must be seen to decay, and none for a stable one', async () => {
    const [{ massMeV, limit }] = findCurve('na62-2016-2022-kpix-mumu').series;
    const words = ['na62-2016-2022-kpix-mumu', '--model', 'invisible', '--mass', String(massMeV[9])];
    expect((await rowsOf(...words))[0]).toMatchObject({ lifetimePs: 0, brLimit: expect.closeTo(limit[9], 20) });
    expect((await rowsOf(...words, '--lifetime', 'inf'))[0]).toMatchObject({ lifetimePs: null, brLimit: 1 });
    expect((await recast(...words)).out).toContain('prompt');
  });

  it('holds the lifetime where it is given', async () => {
    const [row] = await rowsOf(CURVE, '--model', 'scalar', '--mass', '250', '--lifetime', 'inf');
    expect(row.lifetimePs).toBeNull();
    expect(row.excluded[0][1]).toBe(1);
  });

  it('takes all masses of the curve by default', async () => {
    const rows = await rowsOf(CURVE, '--model', 'scalar');
    const masses = new Set(findCurve(CURVE).series.flatMap(series => series.massMeV));
    expect(rows.map(row => row.massMeV)).toEqual([...masses].sort((a, b) => a - b));
  });

  it('prints a table with units for people, and what the intervals do not say', async () => {
    const { out, err } = await recast(CURVE, '--model', 'scalar', '--mass', '20');
    expect(out).toMatch(
      /^mass \[MeV\] {2}lifetime \[ps\] +BR limit +excluded sin²θ\n20 +\S+ +\d\.\d{3}e-11 +\d\.\d{3}e-8 to 1\.000e\+0\n$/,
    );
    expect(err).toContain('only because couplings beyond it are not considered');
    expect((await recast(CURVE, '--model', 'invisible', '--mass', '200')).out).toBe(
      'mass [MeV]  lifetime [ps]  BR limit\n200         inf            8.270e-12\n',
    );
  });

  it('writes the rows as CSV, which is a source of its own', async () => {
    const file = join(folder, 'rows.csv');
    const rows = await rowsOf(CURVE, '--model', 'invisible', '--out', file);
    const [header, first] = readFileSync(file, 'utf8').split('\n');
    expect(header).toBe('mass_MeV,lifetime_ps,br_upper_limit,coupling,excluded_from,excluded_to');
    expect(first.split(',').slice(0, 2)).toEqual(['0', 'inf']);
    expect(await rowsOf(file, '--model', 'invisible')).toEqual(rows.map(row => ({ ...row, brLimit: expect.closeTo(row.brLimit, 22) })));
    const excluded = join(folder, 'excluded.csv');
    const [row] = await rowsOf(CURVE, '--model', 'scalar', '--mass', '200', '--out', excluded);
    expect(readFileSync(excluded, 'utf8').split('\n')[1]).toBe(
      [200, row.lifetimePs, row.brLimit, row.coupling, ...row.excluded[0]].join(','),
    );
  });
});

describe('recast of a result', () => {
  it('is the same for the folder and for its result.json', async () => {
    mkdirSync(join(folder, 'run'));
    const path = written('run/result.json', JSON.stringify(result));
    const rows = await rowsOf(join(folder, 'run'), '--model', 'scalar');
    expect(rows.map(row => row.massMeV)).toEqual([190, 200]);
    expect(rows[1].brLimit / 2e-11).toBeCloseTo(1, 3);
    expect(await rowsOf(path, '--model', 'scalar')).toEqual(rows);
  });

  it('does not bridge a failed point', async () => {
    const path = written('failed.json', JSON.stringify(result));
    await expect(recast(path, '--model', 'invisible', '--mass', '195')).rejects.toThrow('expected 190 to 190 or 200 to 200');
  });

  it.each([
    ['{"format": "portalscope-res', /is not JSON/],
    ['{"format": "other/1"}', /is no result of a search: format/],
    [JSON.stringify({ ...result, scan: [{ status: 'ok', massMeV: -1 }] }), /is no result of a search: scan\.0\.massMeV/],
    [JSON.stringify({ ...result, scan: [{ status: 'blinded', massMeV: 1 }] }), /search is blinded: expected a result of run --unblind/],
    [JSON.stringify({ ...result, scan: [{ status: 'ok', massMeV: 1 }] }), /search has no limit on a branching ratio at 1 MeV/],
  ])('refuses %s', async (content, message) => {
    const path = written('broken.json', content);
    await expect(recast(path, '--model', 'scalar')).rejects.toThrow(InputError);
    await expect(recast(path, '--model', 'scalar')).rejects.toThrow(message);
  });
});

describe('recast refuses', () => {
  it.each([
    [[CURVE, '--model', 'graviton'], 'model is "graviton": expected scalar, vector-visible'],
    [
      ['nowhere', '--model', 'scalar'],
      `source is "nowhere": expected a result folder, a result.json, a CSV table, or a published curve: ${CURVE}`,
    ],
    [[folder, '--model', 'scalar'], 'result.json cannot be read'],
    [['na62-2016-2018-scalar-upper', '--model', 'scalar'], 'expected an upper limit on a branching ratio or on |U|^2 to recast'],
    [[CURVE, '--model', 'scalar', '--mass', 'heavy'], '--mass is "heavy": expected a number'],
    [[CURVE, '--model', 'scalar', '--mass', ''], '--mass is "": expected a number'],
    [[CURVE, '--model', 'scalar', '--mass', '135'], 'mass in MeV is 135: expected 0 to 109.74 or 154.44 to 258.89'],
    [[CURVE, '--model', 'scalar', '--mass', '400'], 'mass in MeV is 400'],
    [[CURVE, '--model', 'scalar', '--lifetime', '0'], '--lifetime is "0": expected a lifetime in ps above 0, or inf'],
    [[CURVE, '--model', 'scalar', '--lifetime', 'long'], '--lifetime is "long"'],
    [[CURVE, '--model', 'scalar', '--mass', '20', '--out', join(folder, 'no', 'such.csv')], 'cannot be written'],
  ])('%j', async (words, message) => {
    await expect(recast(...words)).rejects.toThrow(InputError);
    await expect(recast(...words)).rejects.toThrow(message);
  });

  it('a source without a mass that the model allows', async () => {
    const path = written('heavy.csv', 'mass_MeV,br_upper_limit\n400,1e-9\n');
    await expect(recast(path, '--model', 'scalar')).rejects.toThrow('has no mass inside 0 to 354.1');
  });
});

it('refuses a limit on K+ -> pi+ X for a model that makes X otherwise', async () => {
  await expect(recast(CURVE, '--model', 'hnl-electron')).rejects.toThrow('production channel is "K+ -> pi+ X": expected K+ -> e+ N');
});

describe('recast of several limits, as files', () => {
  const THREE = [CURVE, 'na62-2016-2022-kpix-mumu', 'e949-kpix-invisible'];

  it('as an envelope excludes what one of them excludes, and says which decides', async () => {
    const { out, err } = await recast(...THREE, '--model', 'scalar', '--json');
    const rows: ExclusionRow[] = JSON.parse(out);
    expect(new Set(rows.map(row => row.decidedBy))).toEqual(new Set(THREE));
    expect(err).toContain('Envelope: excluded by at least one of the limits');
  });

  it('as an approximate combination is labelled so, and refuses searches of the same events', async () => {
    const { err } = await recast(CURVE, THREE[1], '--combine', 'approximate', '--model', 'scalar', '--mass', '240');
    expect(err).toContain('Approximate combination: each limit is taken for a Gaussian');
    await expect(recast(CURVE, 'na62-pi0-region', '--combine', 'approximate', '--model', 'scalar')).rejects.toThrow('shares no events');
    await expect(recast(...THREE, '--combine', 'sum', '--model', 'scalar')).rejects.toThrow('--combine is "sum": expected envelope or');
  });

  it('writes outlines as CSV and JSON, a figure as SVG and as a page, and BibTeX of exactly the papers used', async () => {
    const file = (name: string) => join(folder, name);
    await recast(
      ...`${CURVE} --model scalar --contour ${file('c.csv')} --contour ${file('c.json')} --plot ${file('p.svg')} --plot ${file('p.pdf')} --plot ${file('p.html')} --bib ${file('r.bib')}`.split(
        ' ',
      ),
    );
    const [header, ...lines] = readFileSync(file('c.csv'), 'utf8').trim().split('\n');
    expect(header).toBe('region,ring,mass_MeV,coupling,cut');
    const region = JSON.parse(readFileSync(file('c.json'), 'utf8'));
    const points = [region.excluded, region.band.weaker, region.band.stronger].flat().flatMap((ring: { points: unknown[] }) => ring.points);
    expect(lines).toHaveLength(points.length);
    expect(readFileSync(file('p.pdf'), 'latin1')).toMatch(/^%PDF-1\.4\n/);
    expect(readFileSync(file('p.svg'), 'utf8')).toMatch(/^<svg[^]*NA62 2016–2022[^]*<\/svg>\n$/);
    const page = readFileSync(file('p.html'), 'utf8');
    expect(page).toContain('arXiv');
    expect(page).toContain('isPointInFill');
    // the source, and the paper of the region drawn beside it
    const bib = readFileSync(file('r.bib'), 'utf8');
    expect(bib.match(/eprint = \{[\d.]+/g)).toEqual(['eprint = {2507.17286', 'eprint = {2103.15389']);
  });

  it('explains a point by signal, acceptance, limit, lifetime and paper', async () => {
    const { out } = await recast(...THREE, '--model', 'scalar', '--explain', '--mass', '240', '--coupling', '1e-6', '--json');
    const explanation = JSON.parse(out);
    expect(explanation).toMatchObject({ massMeV: 240, coupling: 1e-6, isExcluded: true });
    const [first] = explanation.limits;
    expect(first.ratio / ((first.branchingRatio * first.decayFraction) / first.brLimit)).toBeCloseTo(1, 9);
    expect(first.lifetimePs).toBeCloseTo(scalar.lifetimePs(240, 1e-6) ?? 0, 6);
    expect(explanation.papers[first.id]).toContain('arXiv:');
    const text = (await recast(CURVE, '--model', 'scalar', '--explain', '--mass', '240', '--coupling', '1e-12')).out;
    expect(text).toContain('sin²θ = 1e-12 at 240 MeV is not excluded');
    await expect(recast(CURVE, '--model', 'scalar', '--explain', '--mass', '240')).rejects.toThrow('--explain without');
    await expect(recast(CURVE, '--model', 'scalar', '--explain', '--mass', '240', '--coupling', '-1')).rejects.toThrow(
      'coupling sin²θ is -1',
    );
  });

  it('counts the expected signal of a result', async () => {
    const scan = result.scan.map(point => ({ ...point, singleEventSensitivity: 4e-12 }));
    const path = written('sensitive.json', JSON.stringify({ ...result, scan }));
    const { out } = await recast(path, '--model', 'scalar', '--explain', '--mass', '200', '--coupling', '1e-8', '--json');
    const [limit] = JSON.parse(out).limits;
    expect(limit.signalEvents / ((limit.branchingRatio * limit.acceptance) / 4e-12)).toBeCloseTo(1, 9);
  });
});

describe('recast of limits on |U|^2', () => {
  it('gives them back for the flavour that they are for, and marks lifetimes below 50 ns', async () => {
    const rows = await rowsOf('na62-2020-ken', '--model', 'hnl-electron');
    const [{ massMeV, limit }] = findCurve('na62-2020-ken').series;
    expect(rows.map(row => row.massMeV)).toEqual(massMeV);
    rows.forEach((row, k) => expect(Math.abs((row.coupling ?? 0) / limit[k] - 1)).toBeLessThan(1e-9));
    expect(rows.at(-1)?.outsideValidity).toHaveLength(1);
    expect((await recast('na62-2020-ken', '--model', 'hnl-electron', '--mass', '462')).out).toContain('lifetime too short for the limit');
  });

  it('of a result of such a search, whose channel stands in its configuration', async () => {
    mkdirSync(join(folder, 'hnl'));
    written(
      'hnl/configuration.json',
      JSON.stringify({ normalisation: { kind: 'hnl', parent: 'pi+', lepton: 'e+', minimumLifetimeNs: 50 } }),
    );
    const scan = [{ status: 'ok', massMeV: 100, branchingRatioLimit: { observed: 2e-8, expected: [1e-8, 1e-8, 1e-8, 1e-8, 1e-8] } }];
    written('hnl/result.json', JSON.stringify({ ...result, quantity: '|U_e4|²', scan }));
    const [row] = await rowsOf(join(folder, 'hnl'), '--model', 'hnl-electron');
    expect((row.coupling ?? 0) / 2e-8).toBeCloseTo(1, 9);
  });
});

describe('projection', () => {
  it('of a curve follows the stated law, and says so', async () => {
    const today = (await rowsOf(CURVE, '--model', 'invisible', '--mass', '200'))[0].brLimit;
    const { out, err } = await recast(CURVE, '--model', 'invisible', '--mass', '200', '--project', '4', '--json');
    expect(JSON.parse(out)[0].brLimit / today).toBeCloseTo(0.5, 9);
    expect(err).toContain(
      'projected to 4 times the decays by the law N^-1/2 (background: scale), from observed limits taken for expected ones',
    );
    const [fixed] = await rowsOf(CURVE, '--model', 'scalar', '--mass', '200', '--project', '4', '--background', 'fixed');
    const [scaled] = await rowsOf(CURVE, '--model', 'scalar', '--mass', '200', '--project', '4', '--background', 'scale');
    expect((fixed.coupling ?? 0) / (scaled.coupling ?? 0)).toBeCloseTo(0.5, 6);
  });

  it.each([
    [['--project', '0'], '--project is 0: expected a number above 0'],
    [['--project', '2', '--background', 'half'], '--background is "half": expected scale, sqrt-scale, fixed'],
    [['--background', 'scale'], '--background without is "--project"'],
  ])('refuses %j', async (words, message) => {
    await expect(recast(CURVE, '--model', 'scalar', ...words)).rejects.toThrow(message);
  });

  it('and a common likelihood need the folders of finished runs', async () => {
    mkdirSync(join(folder, 'half'));
    written('half/result.json', JSON.stringify(result));
    await expect(recast(join(folder, 'half'), '--model', 'scalar', '--project', '2')).rejects.toThrow('expected a result of a search');
    await expect(recast(CURVE, 'e949-kpix-invisible', '--model', 'scalar', '--combine', 'likelihood')).rejects.toThrow(
      'expected folders of finished runs with a normalisation',
    );
  });
});
