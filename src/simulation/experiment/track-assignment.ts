import type { Random } from '../../math/philox.js';
import { MOST_PARTICLES, type DecayEvent } from '../decay-event.js';
import type { Na62Settings } from '../detector/na62.js';
import { ChargedChains } from './charged-chains.js';
import { ChargedPath } from './charged-path.js';
import { mayBeTrack } from './first-look.js';
import { Identification } from './identification.js';
import type { Topology } from './topology.js';

/** Far more than the tracks of a kaon decay allow: 5 of a double Dalitz decay give 12. */
const MOST_CHOICES = 64;

/**
 * Which charged particles of a decay are the tracks of the topology. Every choice has the probability that its tracks are
 * identified as asked while the other charged particles go unseen; one is drawn in proportion, and the sum is the weight.
 */
export class TrackAssignment {
  /** Paths of the tracks, in the order of the topology's identities. */
  readonly tracks: ChargedPath[];
  private readonly chains = new ChargedChains();
  private readonly paths: readonly ChargedPath[];
  private readonly unseen = new Float64Array(MOST_PARTICLES);
  private readonly identification: Identification;
  private count = 0;
  private readonly weights = new Float64Array(MOST_CHOICES);
  /** Three paths a choice, of which a topology of one track uses the first. */
  private readonly chosen = new Int8Array(3 * MOST_CHOICES);

  constructor(
    private readonly settings: Na62Settings,
    private readonly topology: Topology,
  ) {
    this.paths = Array.from({ length: MOST_PARTICLES }, () => new ChargedPath(settings));
    this.identification = new Identification(settings, topology.usesRich);
    this.tracks = topology.identities.map(() => this.paths[0]);
  }

  /** The probability that the charged particles of the decay show the topology, one choice of tracks made; 0 when none can. */
  assign(random: Random, event: DecayEvent): number {
    const { chains, paths, unseen, settings, topology } = this;
    chains.find(event);
    if (!mayBeTrack(event, chains, settings, topology.identities[0] !== 'any')) return 0;
    for (let c = 0; c < chains.count; c++) {
      paths[c].follow(event, chains, chains.heads[c]);
      unseen[c] = topology.vetoes ? settings.multiplicityVeto[paths[c].crossing] : 1;
    }
    this.count = 0;
    if (topology.identities.length === 1) this.listSingles(event);
    else this.listTriples(event);
    if (this.count === 0) return 0;
    let total = 0;
    for (let k = 0; k < this.count; k++) total += this.weights[k];
    const choice = this.count === 1 ? 0 : this.draw(random, total);
    for (let t = 0; t < this.tracks.length; t++) this.tracks[t] = paths[this.chosen[3 * choice + t]];
    return total;
  }

  private listSingles(event: DecayEvent): void {
    for (let c = 0; c < this.chains.count; c++) {
      if (this.isTrack(c, 1)) this.add(this.probability(event, c, 0) * this.othersUnseen(c, c, c), c, c, c);
    }
  }

  private listTriples(event: DecayEvent): void {
    const { chains, topology } = this;
    const [first, second] = topology.identities;
    // two tracks of one identity are one event, whichever comes first
    const share = first === second ? 0.5 : 1;
    for (let minus = 0; minus < chains.count; minus++) {
      if (!this.isTrack(minus, -1)) continue;
      const ofMinus = share * this.probability(event, minus, 2);
      for (let a = 0; a < chains.count; a++) {
        for (let b = 0; b < chains.count; b++) {
          if (a === b || !this.isTrack(a, 1) || !this.isTrack(b, 1)) continue;
          const ofPlus = this.probability(event, a, 0) * this.probability(event, b, 1);
          this.add(ofMinus * ofPlus * this.othersUnseen(a, b, minus), a, b, minus);
        }
      }
    }
  }

  private isTrack(path: number, charge: number): boolean {
    return this.paths[path].isTrack && this.paths[path].charge === charge;
  }

  private probability(event: DecayEvent, path: number, identity: 0 | 1 | 2): number {
    return this.identification.probability(event, this.paths[path], this.topology.identities[identity] ?? 'any');
  }

  private othersUnseen(a: number, b: number, c: number): number {
    let product = 1;
    for (let i = 0; i < this.chains.count; i++) if (i !== a && i !== b && i !== c) product *= this.unseen[i];
    return product;
  }

  private add(weight: number, a: number, b: number, c: number): void {
    if (this.count === MOST_CHOICES) return;
    this.weights[this.count] = weight;
    this.chosen[3 * this.count] = a;
    this.chosen[3 * this.count + 1] = b;
    this.chosen[3 * this.count + 2] = c;
    this.count++;
  }

  private draw(random: Random, total: number): number {
    let left = random.uniform32() * total;
    let k = 0;
    while (k < this.count - 1 && left >= this.weights[k]) left -= this.weights[k++];
    return k;
  }
}
