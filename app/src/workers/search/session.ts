import { fittedValues } from '../../../../src/analysis/assemble.js';
import { fittedRegions, observableInfo } from '../../../../src/analysis/definition.js';
import { checkNames } from '../../../../src/analysis/run/check-names.js';
import { resolveInputs } from '../../../../src/analysis/run/resolve.js';
import { expectedScan, observedScan } from '../../../../src/analysis/run/scan.js';
import type { LoadedEvents } from '../../../../src/analysis/run/select-events.js';
import { massesOf, scanSpecification, vetoedWindows } from '../../../../src/analysis/specification.js';
import { atFields, inField } from '../../../../src/config/at-fields.js';
import { readAnalysis, settledText } from '../../../../src/config/read-analysis.js';
import type { Analysis } from '../../../../src/config/schema.js';
import { histogram } from '../../../../src/events/histogram.js';
import { FAILED_REQUIREMENT } from '../../../../src/events/selection.js';
import { sha256 } from '../../../../src/math/sha256.js';
import { findPortalModel } from '../../../../src/portals/registry.js';
import type { StageProgress } from '../../../../src/progress.js';
import type { AnalysisResult, ScannedPoint, ScanPoint } from '../../../../src/search/result.js';
import type { ScanSpecification } from '../../../../src/search/specification.js';
import { VERSION } from '../../../../src/version.js';
import { isAbort, taskClient } from '../../tasks/client.js';
import type { TaskContext } from '../../tasks/protocol.js';
import type { PointTasks } from '../point.js';
import { EventStore, fileNames } from './events.js';
import { spreadOrder } from './order.js';
import { BrowserPool } from './pool.js';
import { LoggedRunner } from './runner.js';
import type { AnalysisSource, DescribedAnalysis, OpenedPoint, RunEvent, RunOutcome, SelectedView } from './protocol.js';

/** What the likelihood of a finished or recorded run is made of. */
export interface Likelihood {
  readonly specification: ScanSpecification;
  readonly x: Float64Array | null;
}

/** Answers of the last runs are kept, so that a change that is taken back costs nothing. */
const MOST_RUNS = 8;

/** Reads and checks an analysis, its selection against the columns of its events where these are known. Throws InputError. */
async function describe({ text, file, settings, files }: AnalysisSource, store: EventStore): Promise<DescribedAnalysis> {
  const options = { file, set: settings };
  const analysis = readAnalysis(text, options);
  await atFields({ ...options, text }, () => {
    checkNames(analysis);
    for (const [k, { model }] of analysis.recast.entries()) inField(['recast', k, 'model'], () => findPortalModel(model));
    return store.check(analysis, files);
  });
  const wanted = [
    ...('file' in analysis.source ? fileNames(analysis.source) : []),
    ...analysis.backgrounds.flatMap(({ shape }) =>
      shape.kind === 'template' && shape.file !== undefined ? fileNames({ file: shape.file }) : [],
    ),
  ];
  return {
    analysis,
    observable: observableInfo(analysis),
    configurationSha256: sha256(JSON.stringify(analysis)),
    text: settledText(text, options),
    missingFiles: wanted.filter(name => !files.some(given => given.name === name)),
  };
}

/** Carries out runs, one at a time, and answers for single masses meanwhile. */
export class SearchSession {
  private readonly pool = new BrowserPool();
  private readonly logs = new Map<string, Map<string, unknown>>();
  private report: (event: RunEvent) => void = () => {};
  private readonly progress = new RunProgress(event => this.report(event));
  private readonly store = new EventStore(this.pool, this.progress);
  readonly points = taskClient<PointTasks>(() => new Worker(new URL('../point.ts', import.meta.url), { type: 'module', name: 'point' }));
  /** Of the last run that came so far, or was restored. */
  likelihood: Likelihood | undefined;

  describe(source: AnalysisSource): Promise<DescribedAnalysis> {
    return describe(source, this.store);
  }

  /** The same numbers as `portalscope run`, whatever was stopped and taken up again. Throws InputError, and Error when a fit of all fails. */
  async run(source: AnalysisSource, report: (event: RunEvent) => void): Promise<RunOutcome> {
    this.report = report;
    const { analysis, configurationSha256 } = await this.describe(source);
    try {
      const result = await atFields({ text: source.text, file: source.file, set: source.settings }, () =>
        this.carryOut(analysis, configurationSha256, source),
      );
      return { status: 'finished', result };
    } catch (error) {
      if (isAbort(error)) return { status: 'stopped' };
      throw error;
    }
  }

  /** The selected events of an analysis, where its events are in memory or in a file that was given; null where they would have to be simulated. */
  async preview({ text, file, settings, files }: AnalysisSource): Promise<SelectedView | null> {
    const analysis = readAnalysis(text, { file, set: settings });
    if (!this.store.has(analysis)) return null;
    return atFields({ text, file, set: settings }, async () => selectedView(analysis, await this.store.loadSample(analysis, files)));
  }

  stop(): void {
    this.pool.stop();
  }

  /** Given up with the task that asks for it. */
  async likelihoodOf(point: ScannedPoint, { partial, progress }: TaskContext): Promise<OpenedPoint> {
    const control = new AbortController();
    return this.points.run('likelihood', point, {
      signal: control.signal,
      onPartial: partial,
      onProgress: told => void progress(told).catch(() => control.abort()),
    });
  }

  async restore(likelihood: Likelihood): Promise<void> {
    this.likelihood = likelihood;
    await this.points.run('load', likelihood);
  }

  private async carryOut(analysis: Analysis, configurationSha256: string, { files }: AnalysisSource): Promise<AnalysisResult> {
    const isBlinded = analysis.blind;
    const events = await this.store.load(analysis, files);
    this.report({ kind: 'selected', selected: selectedView(analysis, events) });
    const log = this.logOf([VERSION, configurationSha256, ...events.inputs.map(input => input.sha256)].join(' '));
    const { pool, progress } = this;
    const runner = new LoggedRunner(pool, progress, log, event => this.report(event));
    const resolved = await resolveInputs({
      analysis,
      runner,
      values: events.selected.values,
      fileTemplates: () => this.store.fileTemplates(analysis, files),
      loadSample: name => this.store.loadSample(analysis, files, name),
    });
    const specification = scanSpecification(resolved.analysis, resolved.templates);
    const x = isBlinded ? new Float64Array(0) : fittedValues(events.selected);
    const masses = massesOf(resolved.analysis);
    const { measured } = resolved;
    this.report({ kind: 'prepared', massesMeV: masses, vetoed: vetoedWindows(analysis), ...(measured && { measured }) });
    await this.restore({ specification, x });
    if (!isBlinded && specification.search === undefined) await this.showBackground(masses[0]);
    if (!isBlinded && specification.search === undefined && specification.limitMethod !== 'asymptotic')
      await this.firstLook({ specification, x }, masses, log);
    runner.setContext({ specification, x });
    const scanned = isBlinded
      ? await expectedScan({ runner }, masses)
      : await observedScan({ analysis, runner }, { specification, x, masses });
    progress.begin('result', 1, 'summary');
    const result = await pool.assemble({
      analysis: resolved.analysis,
      version: VERSION,
      seed: analysis.seed,
      configurationSha256,
      status: events.status,
      inputs: [...events.inputs, ...resolved.inputs],
      selected: events.selected,
      templates: resolved.templates,
      specification,
      ...(measured && { measured }),
      models: analysis.recast.map(({ model }) => model),
      isBlinded,
      ...scanned,
    });
    progress.end();
    return result;
  }

  private async showBackground(massMeV: number): Promise<void> {
    // a fit that fails is told of at the end, by the assembly
    const background = await this.points.run('background', massMeV).catch(() => undefined);
    if (background) this.report({ kind: 'background', background });
  }

  /** Asymptotic limits at all masses, for a curve at once where the analysis asks for exact ones. */
  private async firstLook(
    { specification, x }: { specification: ScanSpecification; x: Float64Array },
    masses: readonly number[],
    log: Map<string, unknown>,
  ): Promise<void> {
    const wanted = spreadOrder(masses.length).filter(k => !log.has(`point ${k}`));
    this.pool.setContext({ specification: { ...specification, limitMethod: 'asymptotic' }, x });
    this.progress.begin('first look, asymptotic', wanted.length, 'masses');
    await Promise.all(
      wanted.map(async index => {
        const key = `quick ${index}`;
        const point = (log.get(key) ?? (await this.pool.run({ kind: 'point', massMeV: masses[index] }))) as ScanPoint;
        log.set(key, point);
        this.report({ kind: 'point', index, point, isQuick: true });
        this.progress.step();
      }),
    );
    this.progress.end();
  }

  private logOf(identity: string): Map<string, unknown> {
    const log = this.logs.get(identity) ?? new Map<string, unknown>();
    this.logs.delete(identity);
    this.logs.set(identity, log);
    for (const oldest of this.logs.keys()) if (this.logs.size > MOST_RUNS) this.logs.delete(oldest);
    return log;
  }
}

/** Tells of stages as events. */
class RunProgress implements StageProgress {
  private done = 0;
  private skipped = 0;

  constructor(private readonly report: (event: RunEvent) => void) {}

  begin(what: string, total: number, unit: string): void {
    this.done = 0;
    this.skipped = 0;
    if (total > 0) this.report({ kind: 'stage', what, total, unit });
  }

  step(): void {
    this.done++;
    this.report({ kind: 'step', done: this.done, skipped: this.skipped });
  }

  skip(steps: number): void {
    this.skipped += steps;
    if (steps > 0) this.report({ kind: 'step', done: this.done, skipped: this.skipped });
  }

  /** The last words stand until the next stage begins. */
  end(): void {}
}

function selectedView(analysis: Analysis, { selected, status, inputs }: LoadedEvents): SelectedView {
  const regions = fittedRegions(analysis);
  return {
    status,
    inputs,
    cutflow: selected.cutflow,
    cutSpectra: selected.cutSpectra,
    spectrum: histogram(
      selected.values.filter((_, i) => selected.region[i] !== FAILED_REQUIREMENT),
      analysis.observable,
    ),
    regions: regions.map(({ name, min, max, role }, k) => ({
      name,
      min,
      max,
      ...(!(analysis.blind && role === 'signal') && { observed: selected.region.reduce((n, r) => n + Number(r === k), 0) }),
    })),
  };
}
