import { joinToyStatistics, type ToyStatistics } from '../../inference/toy-statistics.js';
import type { FailedPoint, ToyCheck } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import { toyCheck, toyStrengths, type ObservedStatistics, type ToyRound, type ToyStart } from '../../search/toy-check.js';
import type { NamedTask, StageRunner } from './stage.js';

export interface ToyLimitOptions {
  readonly massesMeV: readonly number[];
  /** Of each hypothesis: without signal, and with it at each strength that is tested. */
  readonly toys: number;
  readonly seed: number;
}

/** Streams of the toys of one mass begin here; those of the simulation are elsewhere (simulate.ts). */
const TOY_STREAM = 0x10000;
/** Toys of a task. Their random numbers are their own: it changes no result. */
const SHARD = 500;

/** The stages of the limits, in their order. */
export const TOY_STAGES = {
  start: { name: 'limits that toys begin with', unit: 'masses' },
  data: { name: 'tests of the data', unit: 'masses' },
  toys: { name: 'pseudo-experiments', unit: `x ${SHARD} toys` },
};

export const toyStartTasks = ({ massesMeV, toys }: Pick<ToyLimitOptions, 'massesMeV' | 'toys'>): NamedTask[] =>
  massesMeV.map((massMeV, k) => ({ key: `toy start ${k}`, task: { kind: 'toy-start', massMeV, toys } }));

/** A mass of that number, tested at these strengths. */
export interface TestedMass {
  readonly number: number;
  readonly massMeV: number;
  readonly strengths: readonly number[];
  /** 0 for the strengths around the asymptotic limit. */
  readonly round: number;
}

export const toyDataTask = ({ number, massMeV, strengths, round }: TestedMass): NamedTask => ({
  key: `toy data ${number}, round ${round}`,
  task: { kind: 'toy-data', massMeV, strengths },
});

/** The toys of a mass by hypothesis: without signal, and with it at each strength. */
export function toyTasks(
  { number, massMeV, strengths, round }: TestedMass,
  { toys, seed }: Pick<ToyLimitOptions, 'toys' | 'seed'>,
): NamedTask[][] {
  const hypotheses = [
    { name: `background, round ${round}`, signalEvents: 0, strengths },
    ...strengths.map(strength => ({ name: `${strength} signal events`, signalEvents: strength, strengths: [strength] })),
  ];
  const shards = Array.from({ length: Math.ceil(toys / SHARD) }, (_, k) => k * SHARD);
  return hypotheses.map(({ name, ...hypothesis }) =>
    shards.map((first): NamedTask => {
      const range = { seed, stream: TOY_STREAM + number, first, count: Math.min(SHARD, toys - first) };
      return { key: `toys ${number}, ${name}, from ${first}`, task: { kind: 'toys', toys: { massMeV, ...hypothesis, range } } };
    }),
  );
}

const failedAt = (massMeV: number, cause: string): FailedPoint => ({ status: 'failed', massMeV, cause });

/** A mass whose toys are under way. */
interface Open {
  readonly number: number;
  readonly start: ToyStart;
  readonly rounds: ToyRound[];
  strengths: readonly number[];
}

const isFailed = (value: object): value is FailedPoint => 'status' in value;

/**
 * Limits from pseudo-experiments at several masses, in tasks of a mass, a hypothesis and a range of toys. Where the strengths around the asymptotic limit
 * do not bracket the limit of the toys, further ones are tested.
 */
export async function toyLimits(
  runner: StageRunner,
  specification: ScanSpecification,
  { massesMeV, toys, seed }: ToyLimitOptions,
): Promise<(ToyCheck | FailedPoint)[]> {
  const starts = await runner.carryOut<ToyStart | FailedPoint>({
    ...TOY_STAGES.start,
    tasks: toyStartTasks({ massesMeV, toys }),
    standIn: (k, cause) => failedAt(massesMeV[k], cause),
  });
  const results = new Map<number, ToyCheck | FailedPoint>();
  let open: Open[] = [];
  starts.forEach((start, number) => {
    if (isFailed(start)) results.set(number, start);
    else open.push({ number, start, rounds: [], strengths: toyStrengths(start) });
  });
  while (open.length > 0) {
    const rounds = await toyRound(runner, open, { toys, seed });
    open = open.filter((mass, k) => {
      const round = rounds[k];
      if (isFailed(round)) {
        results.set(mass.number, round);
        return false;
      }
      mass.rounds.push(round);
      const check = toyCheck(specification, mass.start, mass.rounds, toys);
      if ('missing' in check) {
        mass.strengths = check.missing;
        return true;
      }
      results.set(mass.number, check);
      return false;
    });
  }
  return massesMeV.map((_, k) => results.get(k)!);
}

/** All toys of the masses at their strengths. */
async function toyRound(
  runner: StageRunner,
  masses: readonly Open[],
  { toys, seed }: Omit<ToyLimitOptions, 'massesMeV'>,
): Promise<(ToyRound | FailedPoint)[]> {
  const observed = await runner.carryOut<ObservedStatistics | FailedPoint>({
    ...TOY_STAGES.data,
    tasks: masses.map(({ number, start: { massMeV }, strengths, rounds }) =>
      toyDataTask({ number, massMeV, strengths, round: rounds.length }),
    ),
    standIn: (k, cause) => failedAt(masses[k].start.massMeV, cause),
  });
  const tasks = masses.map(({ number, start: { massMeV }, strengths, rounds }) =>
    toyTasks({ number, massMeV, strengths, round: rounds.length }, { toys, seed }),
  );
  const flat = tasks.flat(2);
  const massesOfTasks = tasks.flatMap((hypotheses, k) => hypotheses.flat().map(() => masses[k].start.massMeV));
  const answers = await runner.carryOut<ToyStatistics | FailedPoint>({
    ...TOY_STAGES.toys,
    tasks: flat,
    standIn: (k, cause) => failedAt(massesOfTasks[k], cause),
  });
  const byKey = new Map(flat.map(({ key }, k) => [key, answers[k]]));
  return masses.map((_, k) => {
    const data = observed[k];
    if (isFailed(data)) return data;
    const parts = tasks[k].map(hypothesis => hypothesis.map(({ key }) => byKey.get(key)!));
    const failed = parts.flat().find(isFailed);
    if (failed) return failed;
    const [background, ...signal] = (parts as ToyStatistics[][]).map(joinToyStatistics);
    return { ...data, background, signal };
  });
}
