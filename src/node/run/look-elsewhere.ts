import { fittedValues } from '../../analysis/assemble.js';
import { pooledLookElsewhere, type LookElsewhereOptions } from '../../analysis/run/look-elsewhere.js';
import { resolveInputs } from '../../analysis/run/resolve.js';
import type { NamedTask } from '../../analysis/run/tasks.js';
import { massesOf, scanSpecification, vetoedWindows } from '../../analysis/specification.js';
import { InputError } from '../../errors.js';
import type { LookElsewhere } from '../../search/look-elsewhere.js';
import type { DataStatus } from '../../search/result.js';
import { WorkerPool } from '../worker-pool.js';
import { fileTemplates, loadEvents, loadSample } from './events.js';
import type { RunOptions } from './run.js';

/** Carries out an analysis file up to its scan and computes the global p-values. Throws InputError, FitFailure. */
export async function runLookElsewhere(
  options: Omit<RunOptions, 'resume' | 'unblind' | 'modelOf'>,
  search: Omit<LookElsewhereOptions, 'seed'>,
): Promise<LookElsewhere & { readonly status: DataStatus; readonly events: number }> {
  const { analysis, progress } = options;
  if (analysis.blind) throw new InputError(`${options.analysisPath}: is blind: expected an analysis whose data may be looked at`);
  const events = await loadEvents(options);
  const pool = new WorkerPool(new URL('./worker.js', import.meta.url), options.workers);
  try {
    const carryOut: NamedTask = async (_, task) => {
      const value = await pool.run(task);
      progress.step();
      return value;
    };
    const resolved = await resolveInputs({
      ...options,
      pool,
      carryOut,
      values: events.selected.values,
      fileTemplates: () => fileTemplates(options),
      loadSample: name => loadSample(options, name),
    });
    const specification = scanSpecification(resolved.analysis, resolved.templates);
    const x = fittedValues(events.selected);
    pool.setContext({ specification, x });
    const scan = { specification, x, massesMeV: massesOf(resolved.analysis), vetoed: vetoedWindows(analysis) };
    const result = await pooledLookElsewhere(carryOut, scan, { ...search, seed: analysis.seed }, progress);
    return { status: events.status, events: x.length, ...result };
  } finally {
    await pool.close();
  }
}
