import { describe, expect, it } from 'vitest';
import { exclusionPage } from '../../src/report/exclusion-page.js';

const page = exclusionPage({
  title: 'A < B',
  svg: '<svg class="portalscope-figure"></svg>',
  rows: [{ massMeV: 1, lifetimePs: null, brLimit: 1e-11, coupling: 1e-8, excluded: [[1e-8, 1]] }],
  couplingSymbol: '</script><b>',
  notes: ['cut at 1 & 2'],
  bibtex: '@article{x}',
});

describe('page of an exclusion', () => {
  it('needs nothing from elsewhere', () => expect(page).not.toMatch(/(src|href)=/));

  it('escapes what it is given, inside scripts too', () => {
    expect(page).toContain('<title>A &lt; B</title>');
    expect(page).toContain('cut at 1 &amp; 2');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).toContain('\\u003c/script>');
  });

  it('leaves out what is empty', () => {
    const bare = exclusionPage({ title: 't', svg: '', rows: [], couplingSymbol: 'g', notes: [], bibtex: '' });
    expect(bare).not.toContain('<ul>');
    expect(bare).not.toContain('References');
  });
});
