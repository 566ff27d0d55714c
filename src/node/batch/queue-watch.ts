import { ResumableError } from '../../errors.js';
import { durationText, type Progress } from '../run/progress.js';
import type { QueuedElement } from './slurm.js';

const TOLD_INTERVAL_MS = 60_000;
/** A controller that is started anew, or moved, is back in minutes. */
const PATIENCE_MS = 3_600_000;

/** Tells what the queue holds, now and then, and for how long Slurm may give no answer. */
export class QueueWatch {
  private answered: number;
  private told: number;
  private said = '';

  constructor(
    private readonly progress: Pick<Progress, 'say'>,
    private readonly now: () => number = Date.now,
  ) {
    this.answered = now();
    this.told = now();
  }

  /** What squeue has said; undefined when it said nothing. Throws ResumableError when that lasts for an hour. */
  see(queue: readonly QueuedElement[] | undefined): void {
    const now = this.now();
    if (queue !== undefined) this.answered = now;
    const silent = now - this.answered;
    if (silent >= PATIENCE_MS) throw new ResumableError(`Slurm has not answered for ${durationText(silent / 1000)}`);
    const text = queue === undefined ? 'Slurm does not answer: waiting for it' : queueText(queue);
    if (text === this.said || now - this.told < TOLD_INTERVAL_MS) return;
    this.said = text;
    this.told = now;
    this.progress.say(text);
  }
}

/** "2 jobs run, 3 wait (Resources, Priority)". */
function queueText(queue: readonly QueuedElement[]): string {
  const waiting = queue.filter(({ waitsFor }) => waitsFor !== undefined);
  const running = `${queue.length - waiting.length} jobs run`;
  const reasons = [...new Set(waiting.map(({ waitsFor }) => waitsFor))].sort();
  return waiting.length === 0 ? running : `${running}, ${waiting.length} wait ${reasons.join(', ')}`;
}
