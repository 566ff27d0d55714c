import { typesetMass, typesetNumber, typesetPercent, typesetPValue } from '../../formats/typeset-number.js';
import type { AnalysisResult } from '../../search/result.js';
import { blindedPoints, count, expectedLimitOf, expectedWords, failedPoints, limitOf, scannedPoints } from '../findings.js';
import { collapsed, fileLink, htmlList, htmlTable, paragraph, prose, section } from '../html-text.js';

/** Files beside the report, the masses without a result, and the scan. */
export function tableSection(result: AnalysisResult, tables: readonly { readonly file: string; readonly title: string }[]): string {
  const files =
    tables.length > 0
      ? `${paragraph('Files beside this report, at full precision:')}\n${htmlList(tables.map(t => `${fileLink(t.file)}: ${prose(t.title)}`))}`
      : paragraph('No tables were written beside this report.');
  return section('tables', 'Tables', files, failures(result), scanTable(result));
}

function failures(result: AnalysisResult): string {
  const failed = failedPoints(result);
  if (failed.length === 0) return paragraph('All masses of the scan have a result.');
  return (
    paragraph(
      `${count(failed.length, 'mass has', 'masses have')} no result and ${failed.length === 1 ? 'is' : 'are'} not drawn as measured:`,
    ) + htmlList(failed.map(p => prose(`${typesetMass(p.massMeV)}: ${p.cause}`)))
  );
}

function scanTable(result: AnalysisResult): string {
  if (result.blinded) return blindedTable(result);
  const points = scannedPoints(result);
  if (points.length === 0) return '';
  const table = htmlTable({
    caption: `Scan of ${result.status} data. Window: ±${result.search?.windowSigma ?? 2}σ around the peak. Limits on ${result.quantity}, ${typesetPercent(result.confidenceLevel)} CL; expected: median with the ±1σ band.`,
    header: ['Mass [MeV/c²]', 'Events in window', 'Background in window', 'Local p₀', 'Observed limit', 'Expected limit'],
    rows: points.map(p => {
      const limit = limitOf(p);
      return [
        p.massMeV.toFixed(1),
        String(p.windowObserved),
        p.windowBackground.toFixed(2),
        typesetPValue(p.p0).replace('= ', ''),
        typesetNumber(limit.observed),
        expectedWords(limit),
      ];
    }),
  });
  return collapsed(`Scan table, ${count(points.length, 'mass', 'masses')}`, table);
}

function blindedTable(result: AnalysisResult): string {
  const points = blindedPoints(result);
  const table = htmlTable({
    caption: `Masses of the blinded scan. Limits on ${result.quantity}, ${typesetPercent(result.confidenceLevel)} CL, that the background model expects: median with the ±1σ band.`,
    header: ['Mass [MeV/c²]', 'Background in window', 'Expected limit'],
    rows: points.map(p => [p.massMeV.toFixed(1), p.windowBackground.toFixed(2), expectedWords(expectedLimitOf(p))]),
  });
  return points.length === 0 ? '' : collapsed(`Scan table, ${count(points.length, 'mass', 'masses')}`, table);
}
