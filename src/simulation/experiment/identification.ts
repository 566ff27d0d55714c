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

const ELECTRON = SPECIES.indexOf('electron');

type Detector = Readonly<Record<Species, Readonly<Record<Species, ProbabilityCurve>>>>;

/** Curves by what is asked for, then by what it is. */
const tablesOf = (detector: Detector): ProbabilityTable[][] =>
  SPECIES.map(asked => SPECIES.map(is => new ProbabilityTable(detector[asked][is])));

/** Probability that a track passes for what the topology asks, from its particle at the ring imaging detector and at the calorimeters. 0 when these do not match the track. */
export class Identification {
  private readonly rich: ProbabilityTable[][] | null;
  private readonly calorimeters: ProbabilityTable[][];

  private readonly matching: Na62Settings['matching'];

  constructor(settings: Na62Settings, usesRich: boolean) {
    this.matching = settings.matching;
    this.rich = usesRich ? tablesOf(settings.rich) : null;
    this.calorimeters = tablesOf(settings.calorimeters);
  }

  probability(event: DecayEvent, path: ChargedPath, asked: Identity): number {
    if (asked === 'any') return 1;
    if (!this.energyMatches(event, path) || (this.rich !== null && !this.ringMatches(event, path))) return 0;
    const row = SPECIES.indexOf(asked);
    const atCalorimeters = probabilityOf(this.calorimeters[row], event, path.calorimeterMember);
    return this.rich === null ? atCalorimeters : atCalorimeters * probabilityOf(this.rich[row], event, path.richMember);
  }

  /** An electron from a decay behind the first chamber has less energy than the track has momentum. */
  private energyMatches(event: DecayEvent, { member, calorimeterMember, pzGeV }: ChargedPath): boolean {
    if (calorimeterMember === member || SPECIES_OF_KIND[event.kind[calorimeterMember]] !== ELECTRON) return true;
    return Math.abs(event.energyGeV[calorimeterMember] / pzGeV - 1) <= this.matching.energyOverMomentum;
  }

  /** The centre of the ring lies where the track points, unless there is a kink between. */
  private ringMatches({ pxGeV, pyGeV, pzGeV }: DecayEvent, { lastMember, richMember }: ChargedPath): boolean {
    if (richMember === lastMember) return true;
    const kinkX = pxGeV[richMember] / pzGeV[richMember] - pxGeV[lastMember] / pzGeV[lastMember];
    const kinkY = pyGeV[richMember] / pzGeV[richMember] - pyGeV[lastMember] / pzGeV[lastMember];
    return kinkX * kinkX + kinkY * kinkY <= this.matching.ringRad ** 2;
  }
}

function probabilityOf(tables: readonly ProbabilityTable[], event: DecayEvent, entry: number): number {
  const px = event.pxGeV[entry];
  const py = event.pyGeV[entry];
  const pz = event.pzGeV[entry];
  return tables[SPECIES_OF_KIND[event.kind[entry]]].at(Math.sqrt(px * px + py * py + pz * pz));
}
