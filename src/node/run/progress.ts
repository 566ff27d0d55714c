import type { RunEvent } from './run-event.js';

/** Where progress goes: a terminal line that is rewritten, or now and then a line of its own; and, for programs, as events. */
export interface ProgressOutput {
  write(text: string): void;
  readonly isTerminal: boolean;
  event?(event: RunEvent): void;
}

const TERMINAL_INTERVAL_MS = 100;
const LINE_INTERVAL_MS = 5000;
const EVENT_INTERVAL_MS = 1000;
/** Wide enough to blank what an earlier, longer line has left. */
const LINE_WIDTH = 78;

/** "scan 57/118 masses, 21/s, 3 s left". */
export class Progress {
  private done = 0;
  private skipped = 0;
  private total = 0;
  private what = '';
  private unit = '';
  private started = 0;
  private shown = 0;
  private told = 0;

  constructor(private readonly output: ProgressOutput) {}

  begin(what: string, total: number, unit: string): void {
    Object.assign(this, { what, total, unit, done: 0, skipped: 0, started: Date.now(), shown: 0, told: Date.now() });
    if (total > 0) this.event({ event: 'stage', stage: what, unit, total });
  }

  /** Points that an earlier run has computed: they say nothing about the rate. */
  skip(points: number): void {
    this.skipped += points;
    if (points > 0) this.event({ event: 'kept', stage: this.what, points });
  }

  step(): void {
    this.done++;
    const now = Date.now();
    const isLast = this.done + this.skipped >= this.total;
    if (now - this.told >= EVENT_INTERVAL_MS || isLast) {
      this.told = now;
      const { ratePerSecond, secondsLeft } = this.pace(now);
      const { what: stage, total } = this;
      this.event({ event: 'progress', stage, done: this.done + this.skipped, total, ratePerSecond, secondsLeft });
    }
    if (now - this.shown < (this.output.isTerminal ? TERMINAL_INTERVAL_MS : LINE_INTERVAL_MS) && !isLast) return;
    this.shown = now;
    this.show(now);
  }

  /** Says something between the lines of progress. */
  say(text: string): void {
    this.output.write(this.output.isTerminal ? `\r${text.padEnd(LINE_WIDTH)}\n` : `${text}\n`);
  }

  event(event: RunEvent): void {
    this.output.event?.(event);
  }

  /** Ends the line of the current stage. */
  end(): void {
    if (this.output.isTerminal && this.done > 0) this.output.write('\n');
  }

  private pace(now: number): { readonly ratePerSecond: number; readonly secondsLeft: number } {
    const ratePerSecond = this.done / Math.max(0.001, (now - this.started) / 1000);
    return { ratePerSecond, secondsLeft: Math.ceil((this.total - this.done - this.skipped) / ratePerSecond) };
  }

  private show(now: number): void {
    const { ratePerSecond, secondsLeft } = this.pace(now);
    const left = secondsLeft > 0 ? `, ${durationText(secondsLeft)} left` : '';
    const text = `${this.what} ${this.done + this.skipped}/${this.total} ${this.unit}, ${rateText(ratePerSecond)}${left}`;
    this.output.write(this.output.isTerminal ? `\r${text.padEnd(LINE_WIDTH)}` : `${text}\n`);
  }
}

/** "21/s", or "3.2/min" of what takes long. */
const rateText = (perSecond: number): string =>
  perSecond < 0.1 ? `${(perSecond * 60).toPrecision(2)}/min` : `${perSecond >= 100 ? Math.round(perSecond) : perSecond.toPrecision(2)}/s`;

/** "40 s", "3 min 20 s", "5 h 10 min". */
export function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
