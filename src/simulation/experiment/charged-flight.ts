import type { DecayEvent } from '../decay-event.js';
import type { Na62Settings } from '../detector/na62.js';
import { CHARGE_OF_KIND, type ChargedChains } from './charged-chains.js';
import { startXM, startYM } from './start-point.js';

/**
 * Takes a chain of charged particles through the apparatus: straight lines, and the kick of the magnet in its middle plane. Places are
 * relative to the beam axis, which the magnet bends as it does a particle of the nominal momentum.
 */
export class ChargedFlight {
  xM = 0;
  yM = 0;
  zM = 0;
  slopeX = 0;
  slopeY = 0;
  /** Entry that flies here, -1 when the chain has ended. */
  member = -1;
  private readonly magnetM: number;
  private readonly kickGeV: number;
  private readonly beamBend: number;
  /** Change of slope that the magnet has given to the chain, relative to the beam. */
  private bend = 0;
  private event!: DecayEvent;
  private chains!: ChargedChains;

  constructor({ magnet, beam }: Na62Settings) {
    this.magnetM = magnet.zM;
    this.kickGeV = magnet.kickGeV;
    this.beamBend = magnet.kickGeV / beam.momentumGeV;
  }

  begin(event: DecayEvent, chains: ChargedChains, head: number): void {
    this.event = event;
    this.chains = chains;
    this.zM = event.birthM[head];
    this.xM = startXM(event, head);
    this.yM = startYM(event, head);
    // behind the magnet the axis is bent and a new particle is not
    this.bend = this.zM > this.magnetM ? -this.beamBend : 0;
    this.xM += this.bend * Math.max(0, this.zM - this.magnetM);
    this.enter(head);
  }

  /** Flies to a plane. False when the chain starts behind it, turns back, or ends before it. */
  advance(toM: number): boolean {
    const { event } = this;
    if (this.zM > toM) return false;
    while (this.member >= 0) {
      const { member } = this;
      if (!(event.pzGeV[member] > 0)) return false;
      const endM = event.endM[member];
      const crosses = this.zM <= this.magnetM && this.magnetM < Math.min(endM, toM);
      const stop = crosses ? this.magnetM : Math.min(endM, toM);
      this.xM += this.slopeX * (stop - this.zM);
      this.yM += this.slopeY * (stop - this.zM);
      this.zM = stop;
      if (crosses) {
        this.bend = (CHARGE_OF_KIND[event.kind[member]] * this.kickGeV) / event.pzGeV[member] - this.beamBend;
        this.slopeX += this.bend;
        // past the plane by a step that changes nothing, so as not to cross it twice
        this.zM += 1e-9;
      } else if (endM <= toM) {
        this.enter(this.chains.next[member]);
      } else {
        return true;
      }
    }
    return false;
  }

  private enter(member: number): void {
    const { event } = this;
    this.member = member;
    if (member < 0) return;
    this.slopeX = event.pxGeV[member] / event.pzGeV[member] + this.bend;
    this.slopeY = event.pyGeV[member] / event.pzGeV[member];
  }
}
