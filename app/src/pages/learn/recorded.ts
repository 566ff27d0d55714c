import { nearestPoint, isScanned } from '../search/shown.js';
import type { AnalysisResult, ScannedPoint } from '../../../../src/search/result.js';
import { recorded } from '../../recorded.js';
import { taskClient } from '../../tasks/client.js';
import type { PointTasks } from '../../workers/point.js';
import type { RecordedRun } from '../../workers/search/protocol.js';

/** The search that the tours look at: K+ -> pi+ X with X unseen, on simulated events. */
export const TOUR_SEARCH = 'kpix-invisible';

const startPoint = (name: string) => () => new Worker(new URL('../../workers/point.ts', import.meta.url), { type: 'module', name });

/** Answers for single masses of that search. */
export const pointEngine = taskClient<PointTasks>(startPoint('tour'));

/** The same for a search that was changed. */
export const changedEngine = taskClient<PointTasks>(startPoint('tour, changed'));

export interface TourRecord extends Pick<RecordedRun, 'result' | 'specification'> {
  readonly x: Float64Array;
}

let loaded: Promise<TourRecord> | undefined;

async function load(): Promise<TourRecord> {
  const run = await recorded<RecordedRun>(TOUR_SEARCH);
  if (run === null) throw new Error(`the stored run of ${TOUR_SEARCH} could not be loaded`);
  const { result, specification, x } = run;
  const record = { result, specification, x: Float64Array.from(x!) };
  await pointEngine.run('load', record);
  return record;
}

/** The stored run, with its likelihood in `pointEngine`; loaded once, anew after a failure. */
export function loadRecord(): Promise<TourRecord> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

export const scannedPoints = ({ scan }: AnalysisResult): readonly ScannedPoint[] => scan.filter(isScanned);

/** The tested mass next to one. */
export const testedNear = (result: AnalysisResult, massMeV: number): ScannedPoint =>
  nearestPoint(scannedPoints(result), massMeV) as ScannedPoint;
