import type { Random } from '../../math/philox.js';
import type { DecayEvent, ParticleKind } from '../decay-event.js';
import { addThreeBody, closeTriangle, cosineBetween } from './three-body.js';

/** Steps per axis of the search for the highest density; 1% is put on it for what lies between. */
const STEPS = 40;

export interface DalitzPlotOptions {
  readonly parentGeV: number;
  readonly massesGeV: readonly [number, number, number];
  /** |M|^2, up to a factor, from the energies of the three particles in the rest frame of the parent (GeV); smooth. */
  readonly density: (e1: number, e2: number, e3: number) => number;
}

/** Three-body decays of a system at rest with a density |M|^2 over the Dalitz plot: uniform points in the energies, accepted by it. */
export class DalitzPlot {
  private readonly parentGeV: number;
  private readonly density: DalitzPlotOptions['density'];
  private readonly m1: number;
  private readonly m3: number;
  private readonly squares: readonly [number, number, number];
  private readonly range1: number;
  private readonly range3: number;
  private readonly highest: number;

  constructor({ parentGeV, massesGeV, density }: DalitzPlotOptions) {
    const [m1, m2, m3] = massesGeV;
    this.parentGeV = parentGeV;
    this.density = density;
    this.m1 = m1;
    this.m3 = m3;
    this.squares = [m1 * m1, m2 * m2, m3 * m3];
    this.range1 = (parentGeV * parentGeV + m1 * m1 - (m2 + m3) ** 2) / (2 * parentGeV) - m1;
    this.range3 = (parentGeV * parentGeV + m3 * m3 - (m1 + m2) ** 2) / (2 * parentGeV) - m3;
    let highest = 0;
    for (let i = 0; i <= STEPS; i++) {
      for (let j = 0; j <= STEPS; j++) {
        const e1 = m1 + (this.range1 * i) / STEPS;
        const e3 = m3 + (this.range3 * j) / STEPS;
        // a step beyond the boundary too: there it may be highest
        if (this.isNear(e1, e3)) highest = Math.max(highest, density(e1, parentGeV - e1 - e3, e3));
      }
    }
    this.highest = 1.01 * highest;
  }

  /** Is the point, or a neighbour of the grid, inside? */
  private isNear(e1: number, e3: number): boolean {
    for (const i of [-1, 0, 1]) {
      for (const j of [-1, 0, 1]) {
        if (this.contains(e1 + (i * this.range1) / STEPS, e3 + (j * this.range3) / STEPS)) return true;
      }
    }
    return false;
  }

  /** Do the three momenta close a triangle? */
  private contains(e1: number, e3: number): boolean {
    const [s1, s2, s3] = this.squares;
    const e2 = this.parentGeV - e1 - e3;
    if (e1 < this.m1 || e3 < this.m3 || !(e2 * e2 >= s2)) return false;
    return closeTriangle(e1 * e1 - s1, e2 * e2 - s2, e3 * e3 - s3);
  }

  /** Appends the three particles in the rest frame of the parent. */
  addProducts(random: Random, event: DecayEvent, first: ParticleKind, second: ParticleKind, third: ParticleKind): void {
    let e1: number;
    let e3: number;
    do {
      e1 = this.m1 + this.range1 * random.uniform32();
      e3 = this.m3 + this.range3 * random.uniform32();
    } while (!this.contains(e1, e3) || random.uniform32() * this.highest > this.density(e1, this.parentGeV - e1 - e3, e3));
    const e2 = this.parentGeV - e1 - e3;
    const p1 = e1 * e1 - this.squares[0];
    const p3 = e3 * e3 - this.squares[2];
    const cosine = cosineBetween(p1, p3, e2 * e2 - this.squares[1]);
    addThreeBody(random, event, this.parentGeV, first, e1, Math.sqrt(p1), second, third, e3, Math.sqrt(p3), cosine);
  }
}
