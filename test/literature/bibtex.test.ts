import { describe, expect, it } from 'vitest';
import { bibtex } from '../../src/literature/bibtex.js';
import { findCurve } from '../../src/literature/registry.js';

describe('BibTeX of published curves', () => {
  it('is an article with the collaboration as author, the journal in its parts, DOI and arXiv number', () => {
    expect(bibtex([findCurve('na62-2016-2022-kpix-invisible')])).toBe(`@article{NA62:2507.17286,
  author = {{NA62 Collaboration}},
  title = {{Searches for hidden sectors using K+ -> pi+ X decays}},
  journal = {JHEP},
  volume = {11},
  pages = {143},
  doi = {10.1007/JHEP11(2025)143},
  eprint = {2507.17286},
  archivePrefix = {arXiv},
  year = {2025},
}
`);
  });

  it('keeps the section letter of a journal with its name', () => {
    expect(bibtex([findCurve('e949-kpix-invisible')])).toContain('journal = {Phys. Rev. D},\n  volume = {79},\n  pages = {092004}');
  });

  it('names a paper once, however many of its curves are used', () => {
    const text = bibtex(['na62-2016-2018-kpix-invisible', 'e949-kpix-invisible', 'na62-2016-2018-scalar-lower'].map(findCurve));
    expect([...text.matchAll(/@article\{([^,]+),/g)].map(match => match[1])).toEqual(['NA62:2103.15389', 'BNL-E949:0903.0030']);
  });

  it('leaves out what is not known and keeps a reference of another form whole', () => {
    const curve = findCurve('e949-kpix-invisible');
    const bare = { arxiv: '2600.00001', title: 'A search', collaboration: 'X', year: 2026 };
    expect(bibtex([{ ...curve, reference: bare }])).not.toMatch(/doi|journal/);
    expect(bibtex([{ ...curve, reference: { ...bare, journal: 'in preparation' } }])).toContain('journal = {in preparation}');
  });
});
