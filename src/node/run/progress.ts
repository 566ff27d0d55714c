/** Where progress goes: a terminal line that is rewritten, or now and then a line of its own. */
export interface ProgressOutput {
  write(text: string): void;
  readonly isTerminal: boolean;
}

const TERMINAL_INTERVAL_MS = 100;
const LINE_INTERVAL_MS = 5000;
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

  constructor(private readonly output: ProgressOutput) {}

  begin(what: string, total: number, unit: string): void {
    Object.assign(this, { what, total, unit, done: 0, skipped: 0, started: Date.now(), shown: 0 });
  }

  /** A point that an earlier run has computed: it says nothing about the rate. */
  skip(): void {
    this.skipped++;
  }

  step(): void {
    this.done++;
    const now = Date.now();
    const interval = this.output.isTerminal ? TERMINAL_INTERVAL_MS : LINE_INTERVAL_MS;
    if (now - this.shown < interval && this.done + this.skipped < this.total) return;
    this.shown = now;
    this.show(now);
  }

  /** Ends the line of the current stage. */
  end(): void {
    if (this.output.isTerminal && this.done > 0) this.output.write('\n');
  }

  private show(now: number): void {
    const finished = this.done + this.skipped;
    const rate = this.done / Math.max(0.001, (now - this.started) / 1000);
    const left = Math.ceil((this.total - finished) / rate);
    const text = `${this.what} ${finished}/${this.total} ${this.unit}, ${rate.toPrecision(2)}/s${left > 0 ? `, ${left} s left` : ''}`;
    this.output.write(this.output.isTerminal ? `\r${text.padEnd(LINE_WIDTH)}` : `${text}\n`);
  }
}
