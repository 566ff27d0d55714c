import type { Complaint } from './check.js';
import type { Analysis } from './schema.js';

/** What is measured must have what it is measured from, and be left open where it is used. */
export function checkMeasure(analysis: Analysis): Complaint[] {
  return analysis.measure === undefined ? checkStated(analysis) : checkMeasured(analysis, analysis.measure);
}

function checkStated({ signal, normalisation, backgrounds }: Analysis): Complaint[] {
  const complaints: Complaint[] = [];
  const complain = (path: (string | number)[], message: string): number =>
    complaints.push({ path, message: `${message}: expected a number, or measure` });
  if (signal.resolution === undefined) complain(['signal'], 'signal.resolution is missing');
  if (normalisation !== undefined && 'parentDecays' in normalisation && normalisation.parentDecays === 'measured')
    complain(['normalisation', 'parentDecays'], 'normalisation.parentDecays is measured');
  backgrounds.forEach((b, k) => {
    if (b.events === 'measured') complain(['backgrounds', k, 'events'], `the yield of ${b.name} is measured`);
  });
  return complaints;
}

function checkMeasured(analysis: Analysis, measure: NonNullable<Analysis['measure']>): Complaint[] {
  const { signal, scan, samples, backgrounds } = analysis;
  const complaints: Complaint[] = [];
  const complain = (path: (string | number)[], message: string): number => complaints.push({ path, message });
  for (const key of ['resolution', 'acceptance'] as const) {
    if (signal[key] !== undefined) complain(['signal', key], `signal.${key} is stated beside measure.signal: expected one of them`);
  }
  const { massMeV } = measure.signal;
  const descending = massMeV.findIndex((m, k) => k > 0 && m <= massMeV[k - 1]);
  if (descending >= 0) {
    complain(
      ['measure', 'signal', 'massMeV', descending],
      `measure.signal.massMeV has ${massMeV[descending]} after ${massMeV[descending - 1]}: expected ascending masses`,
    );
  }
  const [low, high] = scan.massMeV;
  if (massMeV[0] > low || massMeV[massMeV.length - 1] < high) {
    const covered = `${massMeV[0]} to ${massMeV[massMeV.length - 1]} MeV`;
    complain(['measure', 'signal', 'massMeV'], `measure.signal.massMeV covers ${covered}: expected all of scan.massMeV, ${low} to ${high}`);
  }
  const used: [(string | number)[], string | undefined][] = [
    [['measure', 'normalisation', 'sample'], measure.normalisation.sample],
    [['measure', 'resolution', 'sample'], measure.resolution?.sample],
    ...measure.efficiencies.flatMap(({ passed, all }, k): [(string | number)[], string | undefined][] => [
      [['measure', 'efficiencies', k, 'passed', 'sample'], passed.sample],
      [['measure', 'efficiencies', k, 'all', 'sample'], all.sample],
    ]),
    ...backgrounds.map((b, k): [(string | number)[], string | undefined] => [['backgrounds', k, 'control', 'sample'], b.control?.sample]),
  ];
  for (const [path, name] of used) {
    if (name !== undefined && !Object.hasOwn(samples, name))
      complain(path, `${path.join('.')} is ${name}: expected a sample of samples (${Object.keys(samples).join(', ') || 'there is none'})`);
  }
  backgrounds.forEach(({ name, events, shape, control }, k) => {
    const isSimulated = shape.kind === 'template' && shape.modes !== undefined;
    if (events === 'measured' && !isSimulated)
      complain(['backgrounds', k, 'shape'], `the yield of ${name} is measured: expected a template with modes, which are simulated for it`);
    if (events !== 'measured' && isSimulated)
      complain(['backgrounds', k, 'events'], `the yield of ${name} is ${events} but its shape is simulated from modes: expected measured`);
    if (control !== undefined && events !== 'measured')
      complain(['backgrounds', k, 'control'], `${name} has a control: expected events: measured`);
  });
  return complaints;
}
