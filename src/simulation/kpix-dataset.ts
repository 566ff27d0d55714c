import type { DatasetComposition } from './dataset.js';
import type { ProcessName } from './processes.js';
import type { SignalRegion } from './regions.js';

/** Signal regions of K+ -> pi+ nu nubar [typ]; between them K+ -> pi+ pi0, above them K+ -> 3 pi, below them K+ -> mu+ nu. */
export const KPIX_REGIONS: readonly SignalRegion[] = [
  { name: 'R1', m2missGeV2: [0, 0.01], momentumGeV: [15, 35], zVertexM: [105, 170] },
  { name: 'R2', m2missGeV2: [0.026, 0.068], momentumGeV: [15, 45], zVertexM: [105, 170] },
];

/** One process of the data set: what is expected in the regions, and which fraction of its decays arrives there. */
export interface ProcessYield {
  readonly process: ProcessName;
  readonly eventsInRegions: number;
  /** Of 4e6 simulated decays (seed 20250701, NA62 settings), both regions together. */
  readonly fractionInRegions: number;
}

/**
 * Yields of NA62 2016-2022: K+ -> pi+ nu nubar of the Standard Model 19.9 events and 18 of background (arXiv:2412.12015) [pub], the
 * latter shared among the sources as expected for 2021-2022 (0.83, 1.70, 0.11, 0.89, 7.4 events: x 18/10.94) [typ].
 */
export const KPIX_YIELDS: readonly ProcessYield[] = [
  { process: 'pinunu', eventsInRegions: 19.9, fractionInRegions: 0.21987 },
  { process: 'pipi0', eventsInRegions: 1.37, fractionInRegions: 1.1105e-3 },
  { process: 'munu', eventsInRegions: 2.8, fractionInRegions: 1.83e-4 },
  { process: 'threePi', eventsInRegions: 0.18, fractionInRegions: 5.304e-5 },
  { process: 'ke4', eventsInRegions: 1.46, fractionInRegions: 0.098019 },
  { process: 'upstream', eventsInRegions: 12.18, fractionInRegions: 0.10515 },
];

/** Single-event sensitivity to K+ -> pi+ nu nubar in both regions, 2016-2022 (arXiv:2412.12015) [pub]. */
export const KPIX_SES_PINUNU = 0.422e-11;

/**
 * The simulated K+ -> pi+ X data set of 2016-2022, as left by the selection of K+ -> pi+ nu nubar: one K+, one pi+ track, photon veto
 * and particle identification passed. Kaon decays are effective ones, 1 / (SES A(pi nu nubar)): all efficiencies but those simulated
 * here are inside, so a branching ratio times them is the number of decays to simulate.
 */
export const KPIX_2016_2022: DatasetComposition = {
  processes: KPIX_YIELDS.map(entry => ({ name: entry.process, expectedDecays: entry.eventsInRegions / entry.fractionInRegions })),
  kaonDecays: 1 / (KPIX_SES_PINUNU * KPIX_YIELDS[0].fractionInRegions),
};
