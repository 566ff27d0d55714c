import type { MeasuredMomentum } from './measured-momentum.js';

/** A line of known place at one z: a beam particle at the last beam tracker, a track at the first chamber. */
export interface AnchoredLine {
  readonly xM: number;
  readonly yM: number;
  readonly zM: number;
  readonly momentum: MeasuredMomentum;
}

/** Closest approach of two lines for small slopes, where distances are measured across the beam. */
export class ClosestApproach {
  zM = 0;
  distanceM = 0;

  find(first: AnchoredLine, second: AnchoredLine): void {
    const dx = first.momentum.slopeX - second.momentum.slopeX;
    const dy = first.momentum.slopeY - second.momentum.slopeY;
    const toSecond = second.zM - first.zM;
    // distance of the lines in the plane where the first is known
    const x = first.xM - second.xM + second.momentum.slopeX * toSecond;
    const y = first.yM - second.yM + second.momentum.slopeY * toSecond;
    const angle2 = dx * dx + dy * dy;
    const flight = -(x * dx + y * dy) / angle2;
    this.zM = first.zM + flight;
    this.distanceM = Math.abs(x * dy - y * dx) / Math.sqrt(angle2);
  }
}
