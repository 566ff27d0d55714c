import { fittedValues } from '../../analysis/assemble.js';
import { pooledLookElsewhere, type LookElsewhereOptions } from '../../analysis/run/look-elsewhere.js';
import { resolveInputs } from '../../analysis/run/resolve.js';
import { pooledRunner } from '../../analysis/run/stage.js';
import { massesOf, scanSpecification, vetoedWindows } from '../../analysis/specification.js';
import { InputError } from '../../errors.js';
import type { LookElsewhere } from '../../search/look-elsewhere.js';
import type { DataStatus } from '../../search/result.js';
import { WorkerPool } from '../worker-pool.js';
import { fileTemplates, loadEvents, loadSample } from './events.js';
import type { RunOptions } from './run.js';

/** Carries out an analysis file up to its scan and computes the global p-values. Throws InputError, FitFailure. */
export async function runLookElsewhere(
  options: Omit<RunOptions, 'resume' | 'unblind' | 'modelOf' | 'on'>,
  search: Omit<LookElsewhereOptions, 'seed'>,
): Promise<LookElsewhere & { readonly status: DataStatus; readonly events: number }> {
  const { analysis, progress } = options;
  if (analysis.blind) throw new InputError(`${options.analysisPath}: is blind: expected an analysis whose data may be looked at`);
  const events = await loadEvents(options);
  const pool = new WorkerPool(new URL('./worker.js', import.meta.url), options.workers);
  try {
    const runner = pooledRunner(pool, progress);
    const resolved = await resolveInputs({
      ...options,
      runner,
      values: events.selected.values,
      fileTemplates: () => fileTemplates(options),
      loadSample: name => loadSample(options, name),
    });
    const specification = scanSpecification(resolved.analysis, resolved.templates);
    const x = fittedValues(events.selected);
    pool.setContext({ specification, x });
    const scan = { specification, x, massesMeV: massesOf(resolved.analysis), vetoed: vetoedWindows(analysis) };
    const result = await pooledLookElsewhere(runner, scan, { ...search, seed: analysis.seed });
    return { status: events.status, events: x.length, ...result };
  } finally {
    await pool.close();
  }
}
