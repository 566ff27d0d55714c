import { typesetNumber, typesetWithError } from '../../formats/typeset-number.js';
import type { MeasuredInputs } from '../../search/measured-inputs.js';
import type { AnalysisResult } from '../../search/result.js';
import { collapsed, htmlTable, paragraph, section } from '../html-text.js';

/** What was measured from samples, how, and how the backgrounds do where no signal is searched; empty when all inputs are stated. */
export function measuredSection(result: AnalysisResult): string {
  const { measured } = result;
  if (measured === undefined) return '';
  return section(
    'measured',
    'Measured inputs',
    paragraph(
      'Resolution and acceptance come from simulated signal; the number of parent decays, the scale of the resolution, efficiencies and background yields come from control samples, data against simulation. Each error is a nuisance parameter of the likelihood.',
    ),
    inputTable(measured, result),
    collapsed('Resolution and acceptance against mass', signalTable(measured, result)),
    lifetimeTable(measured, result),
  );
}

const inputTable = ({ inputs }: MeasuredInputs, { status }: AnalysisResult): string =>
  htmlTable({
    caption: `Inputs measured from ${status} events.`,
    header: ['Input', 'Value', 'From'],
    endsInWords: true,
    rows: inputs.map(({ name, value, error, how }) => [name, typesetWithError(value, error), how]),
  });

function signalTable({ signal }: MeasuredInputs, { observable }: AnalysisResult): string {
  const regions = Object.keys(signal.acceptance);
  return htmlTable({
    caption:
      'Simulated signal: width of the peak, scaled by the control peak, and acceptance of each region before its cut on the observable.',
    header: ['Mass [MeV/c²]', `σ [${observable.unit}]`, ...regions.map(name => `Acceptance ${name}`)],
    rows: signal.massMeV.map((m, k) => [
      String(m),
      typesetNumber(signal.sigma[k]),
      ...regions.map(name => typesetNumber(signal.acceptance[name][k])),
    ]),
  });
}

function lifetimeTable({ lifetimes, signal }: MeasuredInputs, { quantity }: AnalysisResult): string {
  if (lifetimes.length === 0) return '';
  return htmlTable({
    caption: `Factor on the limit on ${quantity} for a particle of finite lifetime, from simulated signal.`,
    header: ['Mass [MeV/c²]', ...lifetimes.map(({ lifetimePs }) => lifetimeWords(lifetimePs))],
    rows: signal.massMeV.map((m, k) => [String(m), ...lifetimes.map(({ ratio }) => (ratio[k] > 0 ? typesetNumber(1 / ratio[k]) : '–'))]),
  });
}

const lifetimeWords = (lifetimePs: number): string => (lifetimePs >= 1000 ? `${lifetimePs / 1000} ns` : `${lifetimePs} ps`);
