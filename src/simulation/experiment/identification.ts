import { KIND, type DecayEvent } from '../decay-event.js';
import type { Na62Settings, ProbabilityCurve } from '../detector/na62.js';
import { ProbabilityTable } from '../detector/probability-table.js';
import type { ChargedPath } from './charged-path.js';
import type { Identity } from './topology.js';

type Species = 'pion' | 'muon' | 'electron';
const SPECIES: readonly Species[] = ['pion', 'muon', 'electron'];

/** By kind, the place in SPECIES. */
const SPECIES_OF_KIND = new Int8Array(Object.keys(KIND).length).fill(-1);
SPECIES_OF_KIND[KIND.pionPlus] = SPECIES_OF_KIND[KIND.pionMinus] = 0;
SPECIES_OF_KIND[KIND.muonPlus] = SPECIES_OF_KIND[KIND.muonMinus] = 1;
SPECIES_OF_KIND[KIND.positron] = SPECIES_OF_KIND[KIND.electron] = 2;

type Detector = Readonly<Record<Species, Readonly<Record<Species, ProbabilityCurve>>>>;

/** Curves by what is asked for, then by what it is. */
const tablesOf = (detector: Detector): ProbabilityTable[][] =>
  SPECIES.map(asked => SPECIES.map(is => new ProbabilityTable(detector[asked][is])));

/** Probability that a track passes for what the topology asks, from its particle at the ring imaging detector and at the calorimeters. */
export class Identification {
  private readonly rich: ProbabilityTable[][] | null;
  private readonly calorimeters: ProbabilityTable[][];

  constructor(settings: Na62Settings, usesRich: boolean) {
    this.rich = usesRich ? tablesOf(settings.rich) : null;
    this.calorimeters = tablesOf(settings.calorimeters);
  }

  probability(event: DecayEvent, path: ChargedPath, asked: Identity): number {
    if (asked === 'any') return 1;
    const row = SPECIES.indexOf(asked);
    const atCalorimeters = probabilityOf(this.calorimeters[row], event, path.calorimeterMember);
    return this.rich === null ? atCalorimeters : atCalorimeters * probabilityOf(this.rich[row], event, path.richMember);
  }
}

function probabilityOf(tables: readonly ProbabilityTable[], event: DecayEvent, entry: number): number {
  const px = event.pxGeV[entry];
  const py = event.pyGeV[entry];
  const pz = event.pzGeV[entry];
  return tables[SPECIES_OF_KIND[event.kind[entry]]].at(Math.sqrt(px * px + py * py + pz * pz));
}
