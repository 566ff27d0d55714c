import { describe, expect, it } from 'vitest';
import { literatureCommand } from '../../src/cli/literature.js';
import { curves, findCurve } from '../../src/literature/registry.js';
import { runCommand } from './collected-output.js';

const literature = (...words: string[]) => runCommand(literatureCommand, words);

describe('literature list', () => {
  it('names every published limit with quantity, confidence level, origin and reference', async () => {
    const { out } = await literature('list');
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(curves.length + 1);
    expect(lines[0]).toMatch(/^id +quantity +CL +origin +reference$/);
    expect(lines[1]).toMatch(
      /^na62-2016-2022-kpix-invisible +BR\(K\+ -> pi\+ X\) +90 % +digitised +arXiv:2507\.17286, JHEP 11 \(2025\) 143$/,
    );
  });

  it('as JSON, without the figures', async () => {
    const list = JSON.parse((await literature('list', '--json')).out);
    expect(list.map((item: { id: string }) => item.id)).toEqual(curves.map(curve => curve.id));
    expect(list[0]).toMatchObject({ quantity: 'BR(K+ -> pi+ X)', confidenceLevel: 0.9, reference: { arxiv: '2507.17286' } });
    expect(list[0]).not.toHaveProperty('series');
  });
});

describe('literature show', () => {
  it('prints the figures with units, what is known of them, and the BibTeX', async () => {
    const { out } = await literature('show', 'na62-2016-2018-kpix-invisible');
    expect(out).toContain('110.09 to 153.95 MeV');
    expect(out).toMatch(/mass \[MeV\] +lifetime \[ps\] +limit\n0 +inf +4\.98e-11/);
    expect(out).toContain('@article{NA62:2103.15389,');
  });

  it('as JSON is the whole record with its BibTeX', async () => {
    const shown = JSON.parse((await literature('show', 'e949-kpix-invisible', '--json')).out);
    const { bibtex, ...record } = shown;
    expect(record).toEqual(findCurve('e949-kpix-invisible'));
    expect(bibtex).toContain('10.1103/PhysRevD.79.092004');
  });

  it('lists the ids for one that is not known', async () => {
    await expect(literature('show', 'nothing')).rejects.toThrow(
      'published curve is "nothing": expected one of na62-2016-2022-kpix-invisible',
    );
  });
});
