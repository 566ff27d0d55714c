import type { Command } from 'commander';
import { badValue } from '../errors.js';
import { testOf, type LoadedModel } from '../formats/likelihood-file.js';
import { BAND } from '../inference/asymptotic.js';
import { hasFewEvents, type TestMethod } from '../inference/binned-limit.js';
import type { BinnedTest } from '../inference/binned-test.js';
import { toyTest, type ToyHypothesisTest } from '../inference/binned-toys.js';
import { exactTest, exactTestIsQuick } from '../inference/exact-test.js';
import { asymptoticTest, discoveryTest, type DiscoveryTest, type HypothesisTest } from '../inference/hypothesis-test.js';
import { FitFailure } from '../inference/test-statistics.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
import { printJson, type CommandIo } from './io.js';
import { numberOption } from './number-option.js';
import { expectedWithoutSignal, methodFor, withMethod, type MethodOptions } from './test-method.js';
import { loadLikelihood, workspaceCommand, type WorkspaceOptions } from './workspace-input.js';

interface HypotestOptions extends WorkspaceOptions, MethodOptions {
  readonly mu: number;
}

type TestOptions = Pick<HypotestOptions, 'mu' | 'toys' | 'seed' | 'nuisances'>;

/** `portalscope hypotest`: CLs of one signal strength, observed and expected. */
export function hypotestCommand(io: CommandIo): Command {
  return withMethod(workspaceCommand('hypotest', 'Test a signal strength: CLs observed and expected, q-tilde (arXiv:1007.1727)'))
    .requiredOption('--mu <strength>', 'value of the parameter of interest, at least 0', strengthOption)
    .action((path: string, options: HypotestOptions) => {
      const loaded = loadLikelihood(path, options);
      for (const warning of loaded.warnings) io.err(`${warning}\n`);
      const result = tested(loaded, options, io);
      if (options.json === true) printJson(io, result);
      else io.out(written(result));
    });
}

function strengthOption(text: string): number {
  const mu = numberOption('--mu', text);
  if (mu < 0) throw badValue('--mu', text, 'at least 0');
  return mu;
}

type Result = { readonly method: TestMethod; readonly choice?: string } & (
  | ((HypothesisTest | ToyHypothesisTest) & { readonly discovery: DiscoveryTest })
  | ({ readonly [key in keyof HypothesisTest]: HypothesisTest[key] | null } & { readonly reason: string })
);

function tested(loaded: LoadedModel, options: HypotestOptions, io: CommandIo): Result {
  const { mu } = options;
  let method: TestMethod = options.method === 'auto' ? 'asymptotic' : options.method;
  try {
    const test = testOf(loaded);
    for (const warning of test.warnings) io.err(`${warning}\n`);
    if (mu > test.poi.upper) io.err(`--mu ${mu} is above ${test.poi.upper}, the bound of ${test.poi.name} in the unconditional fit\n`);
    const chosen = methodFor(loaded, test, options.method);
    method = chosen.method;
    const result = loaded.kind === 'binned' ? testedBy[method](loaded.model, test, options) : asymptoticTest(test, mu);
    if (loaded.kind === 'binned' && method === 'asymptotic') warnOfLowCounts(loaded.model, test, result, io);
    return { ...result, method, ...(chosen.reason !== undefined && { choice: chosen.reason }), discovery: discoveryTest(test) };
  } catch (error) {
    if (!(error instanceof FitFailure)) throw error;
    return { mu, CLs: null, CLsb: null, CLb: null, testStatistic: null, expected: null, method, reason: error.message };
  }
}

const testedBy: Record<
  TestMethod,
  (model: HistFactoryModel, test: BinnedTest, options: TestOptions) => HypothesisTest | ToyHypothesisTest
> = {
  asymptotic: (_, test, { mu }) => asymptoticTest(test, mu),
  toys: (model, test, { mu, toys, seed, nuisances }) => toyTest(model, test, mu, { toys, seed, nuisances }),
  exact: (model, _, { mu }) => exactTest(model, mu),
};

/** Says where the asymptotic CLs is off by more than a tenth, if the exact one takes no time. */
function warnOfLowCounts(model: HistFactoryModel, test: BinnedTest, { mu, CLs }: HypothesisTest, io: CommandIo): void {
  if (!exactTestIsQuick(model) || !hasFewEvents(model, expectedWithoutSignal(model, test))) return;
  const exact = exactTest(model, mu).CLs;
  if (Math.abs(CLs / exact - 1) > 0.1) {
    io.err(`the exact CLs is ${exact.toPrecision(4)}, more than 10% from the asymptotic ${CLs.toPrecision(4)}: use --method exact\n`);
  }
}

function written(result: Result): string {
  if ('reason' in result) return `no result: ${result.reason}\n`;
  const { mu, CLs, CLsb, CLb, testStatistic, expected, discovery, choice } = result;
  const lines = [
    `mu = ${mu}: CLs = ${CLs.toPrecision(5)}, CLsb = ${CLsb.toPrecision(5)}, CLb = ${CLb.toPrecision(5)} (${result.method}${choice === undefined ? '' : `: ${choice}`}; ${result.method === 'exact' ? '-2 ln Q' : 'q-tilde'} = ${testStatistic.toPrecision(6)})`,
    `expected CLs: ${BAND.map((n, k) => `${expected[k].toPrecision(5)} (${n > 0 ? '+' : ''}${n} sigma)`).join(', ')}`,
    discovery.q0 === undefined
      ? 'p0 = 0: the data are impossible without signal'
      : `p0 = ${discovery.p0.toPrecision(5)} (q0 = ${discovery.q0.toPrecision(6)})`,
  ];
  if ('toys' in result)
    lines.push(`${result.toys} toys of each hypothesis, ${result.failed} failed; error of CLs ${result.CLsError.toPrecision(2)}`);
  return `${lines.join('\n')}\n`;
}
