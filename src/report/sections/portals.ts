import { typesetLifetime, typesetMass, typesetNumber, typesetPercent } from '../../formats/typeset-number.js';
import type { AnalysisResult, ExclusionResult } from '../../search/result.js';
import { intervalWords, strongestBound } from '../findings.js';
import { htmlList, htmlTable, paragraph, prose, section } from '../html-text.js';

/** What the limits exclude in the models, with one picture each. `pictureOf` gives HTML. */
export function portalSection(result: AnalysisResult, pictureOf: (exclusion: ExclusionResult) => string): string {
  const { exclusions } = result;
  if (exclusions.length === 0) {
    return section('portals', 'Portals', paragraph(withoutModel(result)));
  }
  const words = paragraph(
    'A coupling is excluded at a mass when the branching ratio that the model predicts lies above the limit for an X of the lifetime that follows from the same coupling. ' +
      'Upwards the excluded region ends where X decays before it leaves the apparatus.',
  );
  return section('portals', 'Portals', words, boundTable(result), ...exclusions.map(e => `${pictureOf(e)}\n${notes(e)}`));
}

/** The limits on heavy neutral leptons are on their mixing already. */
function withoutModel({ quantity, scan }: AnalysisResult): string {
  const isLimited = scan.some(point => point.status === 'ok' && point.branchingRatioLimit !== undefined);
  return quantity.startsWith('|U') && isLimited
    ? `The limits are on a coupling, ${quantity}, already: that of a heavy neutral lepton which mixes with one flavour and outlives the apparatus.`
    : 'No limit was turned into a coupling of a portal model: the analysis asks for none, or has no limit.';
}

function boundTable({ exclusions, confidenceLevel, status }: AnalysisResult): string {
  return htmlTable({
    caption: `Smallest excluded coupling of each model from ${status} data, ${typesetPercent(confidenceLevel)} CL, with the interval excluded at that mass and the lifetime at its lower end.`,
    header: ['Model', 'Mass', 'Excluded', 'Lifetime', 'Smallest expected'],
    rows: exclusions.map(exclusion => {
      const { title, couplingSymbol, rows, expectedRows } = exclusion;
      const best = strongestBound(rows);
      const expected = strongestBound(expectedRows);
      const name = `${title}, ${couplingSymbol}`;
      const last = expected ? typesetNumber(expected.coupling) : 'nothing';
      if (best === undefined) return [name, '–', 'nothing', '–', last];
      return [name, typesetMass(best.massMeV), intervalWords(exclusion, best), typesetLifetime(best.lifetimePs), last];
    }),
  });
}

const notes = ({ notes }: ExclusionResult): string => (notes.length > 0 ? htmlList(notes.map(prose)) : '');
