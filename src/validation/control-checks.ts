import type { MeasuredInputRecord, MeasuredInputs } from '../search/measured-inputs.js';
import type { NuisanceSummary } from '../search/result.js';
import { allowedSigma, notApplicable, type Check } from './check.js';

type Ratio = NonNullable<MeasuredInputRecord['dataOverSimulation']>;

/** How far data may be from simulation before the simulation is not to be relied on, beyond the error of the ratio. */
const TOLERANCES: Readonly<
  Record<Ratio, { readonly tolerance: number; readonly title: string; readonly cause: (name: string) => string }>
> = {
  resolution: { tolerance: 0.1, title: 'The resolution is simulated rightly', cause: () => 'the resolution of the simulation is wrong' },
  efficiency: {
    tolerance: 0.05,
    title: 'Efficiencies are simulated rightly',
    cause: name => `the efficiency of the simulation is wrong: ${name}`,
  },
  yield: {
    tolerance: 0.35,
    title: 'Backgrounds of control samples are simulated rightly',
    cause: name => `the rate of a background is wrong in the simulation, for instance a misidentification: ${name}`,
  },
};

/** Data over simulation in the control samples of one kind. */
export function controlCheck(kind: Ratio, measured: MeasuredInputs | undefined): Check {
  const { tolerance, title, cause } = TOLERANCES[kind];
  const id = `control-${kind}`;
  const ratios = measured?.inputs.filter(input => input.dataOverSimulation === kind) ?? [];
  if (ratios.length === 0)
    return notApplicable(id, title, `no control sample measures ${kind === 'efficiency' ? 'an efficiency' : `a ${kind}`}`);
  const allowed = allowedSigma(ratios.length);
  const excess = (r: MeasuredInputRecord): number => (Math.abs(r.value - 1) - tolerance) / r.error;
  const worst = ratios.reduce((a, b) => (excess(b) > excess(a) ? b : a));
  const isRight = excess(worst) <= allowed;
  return {
    id,
    title,
    verdict: isRight ? 'passed' : 'failed',
    finding: `${worst.name}: ${worst.value.toPrecision(3)} ± ${worst.error.toPrecision(2)} (${worst.how})`,
    tolerance: `1 within ${tolerance} and ${allowed.toFixed(1)} standard errors; the ratio found is applied and its error is a nuisance parameter`,
    ...(!isRight && { cause: cause(worst.name) }),
    table: { columns: ['ratio', 'value', 'error', 'from'], rows: ratios.map(r => [r.name, r.value, r.error, r.how]) },
  };
}

/** The fit does not pull its inputs away from what was measured. */
export function nuisanceCheck(nuisances: readonly NuisanceSummary[]): Check {
  const title = 'Inputs agree with the data of the search';
  if (nuisances.length === 0) return notApplicable('nuisance-pulls', title, 'the backgrounds come from the data alone');
  const allowed = allowedSigma(nuisances.length);
  const worst = nuisances.reduce((a, b) => (Math.abs(b.pull) > Math.abs(a.pull) ? b : a));
  const isRight = Math.abs(worst.pull) <= allowed;
  return {
    id: 'nuisance-pulls',
    title,
    verdict: isRight ? 'passed' : 'failed',
    finding: `Largest pull ${worst.pull.toFixed(2)}σ: ${worst.name}`,
    tolerance: `${allowed.toFixed(1)} standard deviations, for each of ${nuisances.length}`,
    ...(!isRight && { cause: `the data of the search contradict the input ${worst.name}: a background is missing or mismeasured` }),
    table: { columns: ['nuisance parameter', 'pull', 'error'], rows: nuisances.map(n => [n.name, n.pull, n.error]) },
  };
}
