import type { ScannedPoint } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import type { CutStudy, MovedCut, MovedSignal } from '../../validation/cut-check.js';
import { simulatedShare } from '../../validation/sample-part.js';
import { searchPoint } from '../../validation/search-point.js';
import { fittedValues } from '../assemble.js';
import { selectionOf } from '../definition.js';
import { normalisationWords } from './normalisation-words.js';
import { WHOLE, type MovedCutSlice } from './slices.js';
import type { EventStudyParts } from './study-events.js';

/** Fewer expected events lost under a peak say nothing that a Gaussian error describes. */
const FEWEST_LOST = 5;

/** What is left of the normalisation and of the search when a cut is tightened, and what the search then finds. Throws InputError, FitFailure. */
export async function cutStudy(parts: EventStudyParts): Promise<CutStudy> {
  const { analysis, search, events, simulated, cuts, normalisationCuts, normalisationEvents, measure } = parts;
  const { specification, x } = search;
  const whole = simulated.normalisation(WHOLE);
  const moved: MovedCut[] = normalisationCuts.map(slice => ({
    ...words(slice),
    what: 'normalisation',
    sample: normalisationWords(measure),
    seen: normalisationEvents(slice),
    all: normalisationEvents(WHOLE),
    share: simulatedShare([{ scale: 1, whole, part: simulated.normalisation(slice) }]),
  }));
  const signals: MovedSignal[] = [];
  for (const slice of cuts.slices) {
    const definition = selectionOf(analysis);
    const left = fittedValues(await events.select({ ...definition, selection: [...definition.selection, ...slice.require] }));
    const processes = specification.backgrounds.flatMap(({ name, events: n }) => {
      const own = simulated.background(name, WHOLE);
      const part = simulated.background(name, slice);
      return n === 'free' || !own || !part || !(own.sumOfWeights > 0) ? [] : [{ scale: n / own.sumOfWeights, whole: own, part }];
    });
    if (processes.length > 0 && processes.length === specification.backgrounds.length) {
      moved.push({
        ...words(slice),
        what: 'search',
        sample: 'events of the search',
        seen: left.length,
        all: x.length,
        share: simulatedShare(processes),
      });
    }
    // the template of a background would have to be made again: a polynomial follows by itself
    if (specification.search)
      signals.push(...parts.signalMassesMeV.flatMap(massMeV => movedSignal(parts, { slice, left, simulatedMassMeV: massMeV })));
  }
  return { cuts: moved, signals, notMoved: cuts.notMoved };
}

const words = ({ cut, moved }: MovedCutSlice): { cut: string; moved: string } => ({ cut, moved });

interface Tightened {
  readonly slice: MovedCutSlice;
  readonly left: Float64Array;
  readonly simulatedMassMeV: number;
}

/** At the mass of the scan next to a simulated one. */
function movedSignal(
  { search: { specification, x, result }, simulated }: EventStudyParts,
  { slice, left, simulatedMassMeV }: Tightened,
): MovedSignal[] {
  const points = result.scan.filter((p): p is ScannedPoint => p.status === 'ok');
  const distance = (p: ScannedPoint): number => Math.abs(p.massMeV - simulatedMassMeV);
  const { massMeV } = points.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const acceptance = simulatedShare([
    { scale: 1, whole: simulated.signal(simulatedMassMeV, WHOLE), part: simulated.signal(simulatedMassMeV, slice) },
  ]).value;
  const asymptotic: ScanSpecification = { ...specification, limitMethod: 'asymptotic' };
  const before = searchPoint(asymptotic, x, massMeV);
  const after = searchPoint(asymptotic, left, massMeV);
  if (before.status === 'failed' || after.status === 'failed') return [];
  const kept = left.length / x.length;
  if (before.signalEventsError === undefined || before.windowBackground * (1 - kept) < FEWEST_LOST) return [];
  const unit = before.eventsLimit.expected[2];
  // variance of the background under the peak: of the events left, weighted by 1/acceptance - 1, and of those that are lost
  const uncorrelated = kept * (1 / acceptance - 1) ** 2 + (1 - kept);
  return [
    {
      ...words(slice),
      massMeV,
      shift: (after.signalEvents / acceptance - before.signalEvents) / unit,
      error: (before.signalEventsError * Math.sqrt(uncorrelated)) / unit,
      observed: after.eventsLimit.observed / acceptance / before.eventsLimit.observed,
      expected: after.eventsLimit.expected[2] / acceptance / unit,
    },
  ];
}
