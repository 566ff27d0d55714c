import { Command } from 'commander';
import { badValue, InputError } from '../errors.js';
import { CONSTRAINTS, type Background } from '../inference/counting/background.js';
import { bayesUpperLimit, SIGNAL_PRIORS, type Interval } from '../inference/counting/bayes.js';
import { clsLimit, expectedClsLimits } from '../inference/counting/cls.js';
import { feldmanCousins } from '../inference/counting/feldman-cousins.js';
import { rolkeInterval } from '../inference/counting/rolke.js';
import { printJson, type CommandIo } from './io.js';
import { numberOption } from './number-option.js';

const METHODS = ['feldman-cousins', 'cls', 'bayes', 'rolke'] as const;
const CONSTRUCTIONS = ['published', 'pure'] as const;

interface IntervalFlags {
  readonly method?: string;
  readonly observed?: string;
  readonly background?: string;
  readonly backgroundError: string;
  readonly constraint: string;
  readonly prior: string;
  readonly construction: string;
  readonly bounded?: boolean;
  readonly cl: string;
  readonly json?: boolean;
}

/** `interval`: signal events allowed by a counting experiment. Throws InputError for values outside their domain. */
export function intervalCommand(io: CommandIo): Command {
  return new Command('interval')
    .description('confidence interval or upper limit on the signal events of a counting experiment')
    .option('--method <name>', `${METHODS.join(' | ')} (required)`)
    .option('--observed <n>', 'observed events (required)')
    .option('--background <events>', 'expected background events (required)')
    .option('--background-error <events>', 'its standard deviation', '0')
    .option('--constraint <name>', `form of the background uncertainty: ${CONSTRAINTS.join(' | ')}`, 'gaussian')
    .option('--prior <name>', `prior of the signal for bayes: ${SIGNAL_PRIORS.join(' | ')}`, 'flat')
    .option(
      '--construction <name>',
      `for feldman-cousins: ${CONSTRUCTIONS.join(' | ')}; published lets the upper limit only fall with the background`,
      'published',
    )
    .option('--bounded', 'for rolke: the best signal is not negative')
    .option('--cl <level>', 'confidence level', '0.90')
    .option('--json', 'print JSON')
    .action((flags: IntervalFlags) => printInterval(io, flags));
}

function printInterval(io: CommandIo, flags: IntervalFlags): void {
  const method = choice('--method', flags.method, METHODS);
  const observed = required('--observed', flags.observed);
  const background: Background = {
    events: required('--background', flags.background),
    error: numberOption('--background-error', flags.backgroundError),
    constraint: choice('--constraint', flags.constraint, CONSTRAINTS),
  };
  const confidenceLevel = numberOption('--cl', flags.cl);
  const prior = choice('--prior', flags.prior, SIGNAL_PRIORS);
  const construction = choice('--construction', flags.construction, CONSTRUCTIONS);
  const counting = { observed, backgrounds: [background] };
  const computed: Record<(typeof METHODS)[number], () => Interval & { readonly expected?: readonly number[] }> = {
    'feldman-cousins': () => feldmanCousins(counting, { confidenceLevel, construction }),
    cls: () => ({
      lower: 0,
      upper: clsLimit(counting, confidenceLevel),
      expected: expectedClsLimits(counting.backgrounds, confidenceLevel),
    }),
    bayes: () => ({ lower: 0, upper: bayesUpperLimit(counting, { confidenceLevel, prior }) }),
    rolke: () => rolkeInterval({ observed, background }, { confidenceLevel, likelihood: flags.bounded ? 'bounded' : 'unbounded' }),
  };
  const interval = computed[method]();
  if (flags.json) {
    printJson(io, {
      method,
      cl: confidenceLevel,
      observed,
      background: background.events,
      ...(background.error === 0 ? {} : { backgroundError: background.error, constraint: background.constraint }),
      ...(method === 'bayes' ? { prior } : {}),
      ...interval,
    });
    return;
  }
  const { lower, upper } = interval;
  const uncertainty = background.error === 0 ? '' : ` +- ${background.error} (${background.constraint})`;
  const label = method === 'bayes' ? `bayes, ${prior} prior` : method;
  const range = lower > 0 ? `${lower.toFixed(4)} to ${upper.toFixed(4)}` : `at most ${upper.toFixed(4)}`;
  io.out(
    `signal events: ${range} (${label}, ${+(100 * confidenceLevel).toFixed(6)}% CL; ${observed} observed, background ${background.events}${uncertainty})\n`,
  );
}

function required(flag: string, text: string | undefined): number {
  if (text === undefined) throw new InputError(`${flag} is missing: expected a number`);
  return numberOption(flag, text);
}

function choice<T extends string>(flag: string, text: string | undefined, allowed: readonly T[]): T {
  if (text === undefined) throw new InputError(`${flag} is missing: expected ${allowed.join(', ')}`);
  const found = allowed.find(name => name === text);
  if (found === undefined) throw badValue(flag, text, allowed.join(', '));
  return found;
}
