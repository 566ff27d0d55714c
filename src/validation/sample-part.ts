import type { Measured } from '../events/weighted-sample.js';

/** Sums over simulated events. */
export interface WeightSums {
  readonly sumOfWeights: number;
  readonly sumOfSquares: number;
}

/** One process in a sample: what it is scaled by, its simulated events, and those of them in a part of the sample. */
export interface ProcessPart {
  readonly scale: number;
  readonly whole: WeightSums;
  readonly part: WeightSums;
}

/** Part of the scaled events of all processes together, with the error of the simulation: those inside and those outside are independent. */
export function simulatedShare(processes: readonly ProcessPart[]): Measured {
  const total = processes.reduce((sum, p) => sum + p.scale * p.whole.sumOfWeights, 0);
  if (!(total > 0)) throw new RangeError(`sum of simulated weights is ${total}: expected more than 0`);
  const value = processes.reduce((sum, p) => sum + p.scale * p.part.sumOfWeights, 0) / total;
  const variance = processes.reduce((sum, { scale, whole, part }) => {
    const outside = Math.max(0, whole.sumOfSquares - part.sumOfSquares);
    return sum + ((1 - value) ** 2 * part.sumOfSquares + value ** 2 * outside) * scale * scale;
  }, 0);
  return { value, error: Math.sqrt(variance) / total };
}

/** Events of the data in a sample and in a part of it, and the part that simulation expects. */
export interface PartCount {
  readonly seen: number;
  readonly all: number;
  readonly share: Measured;
}

/**
 * Part of the data over part of the simulation, less 1. The events of the part are among all: the error is that of a binomial count, not of two Poisson
 * counts. A part that is nearly all has the error of one event.
 */
export function partOverSimulation({ seen, all, share }: PartCount): Measured {
  const value = seen / all / share.value - 1;
  const counting = Math.max(1 / all, (1 - share.value) / share.value) / all;
  return { value, error: Math.sqrt(counting + (share.error / share.value) ** 2) };
}
