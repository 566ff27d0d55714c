import type { Command } from 'commander';
import { badValue, InputError } from '../errors.js';
import { correlationMatrix, type CorrelationMatrix } from '../inference/correlation.js';
import { impacts, type Impact } from '../inference/impacts.js';
import { LikelihoodProfile } from '../inference/likelihood-profile.js';
import { likelihoodScan, type LikelihoodScan } from '../inference/likelihood-scan.js';
import { binnedPrefit } from '../inference/prefit.js';
import { profileContour, type ProfileContour } from '../inference/profile-contour.js';
import { ONE_SIGMA, profileInterval, type ProfileInterval } from '../inference/profile-interval.js';
import { goodnessToys, saturatedGoodness, type GoodnessToys, type SaturatedGoodness } from '../inference/saturated-goodness.js';
import { FitFailure } from '../inference/test-statistics.js';
import { normalCdf } from '../math/normal.js';
import { HistFactoryLikelihood } from '../model/histfactory/likelihood.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
import { printJson, type CommandIo } from './io.js';
import { numberOption } from './number-option.js';
import { collect, integerOption, seedOption } from './options.js';
import { profileText } from './profile-text.js';
import { loadModel, workspaceCommand, type WorkspaceOptions } from './workspace-input.js';

interface ProfileOptions extends WorkspaceOptions {
  readonly parameter: readonly string[];
  readonly scan?: string;
  readonly points?: number;
  readonly impacts?: boolean;
  readonly correlation?: boolean;
  readonly goodness?: boolean;
  readonly toys: number;
  readonly seed: number;
  readonly cl: number;
}

/** What was asked for of a workspace's likelihood. */
export interface ProfileReport {
  readonly intervals?: readonly ProfileInterval[];
  readonly scan?: LikelihoodScan;
  readonly contours?: readonly ProfileContour[];
  readonly impacts?: readonly Impact[];
  readonly correlation?: CorrelationMatrix;
  readonly goodness?: SaturatedGoodness & { readonly byToys?: GoodnessToys };
}

/** One and two standard deviations. */
const CONTOUR_LEVELS = [ONE_SIGMA, normalCdf(2) - normalCdf(-2)];
/** Points of a scan of one parameter, and along each of two. */
const SCAN_POINTS = { line: 41, plane: 21 };

/** `portalscope profile`: what the likelihood of a workspace says about each parameter. */
export function profileCommand(io: CommandIo): Command {
  return workspaceCommand('profile', 'Profile likelihood of a workspace: intervals, scans, impacts, correlations, goodness of fit')
    .option(
      '--parameter <name>',
      'interval of a parameter, repeatable (default: the parameter of interest, when nothing is asked)',
      collect,
      [],
    )
    .option('--cl <level>', 'confidence level of the intervals', levelOption, ONE_SIGMA)
    .option('--scan <name[,name]>', '-2 ln lambda of one parameter, or of two with contours of 68.27% and 95.45%')
    .option('--points <n>', 'points along each scanned parameter (default: 41, and 21 for two)', integerOption('--points', 2, 1000))
    .option('--impacts', 'pulls, and impacts on the parameter of interest before and after the fit')
    .option('--correlation', 'correlation matrix')
    .option('--goodness', 'likelihood ratio to the saturated model')
    .option('--toys <n>', 'pseudo-experiments for --goodness', integerOption('--toys', 0, 10_000_000), 0)
    .addOption(seedOption())
    .action((path: string, options: ProfileOptions) => {
      const model = loadModel(path, options);
      for (const warning of model.warnings) io.err(`${warning}\n`);
      const report = reportOf(model, options);
      if (options.json === true) printJson(io, report);
      else io.out('reason' in report ? `no result: ${report.reason}\n` : profileText(report));
    });
}

function levelOption(text: string): number {
  const level = numberOption('--cl', text);
  if (!(level > 0 && level < 1)) throw badValue('--cl', text, 'a confidence level between 0 and 1');
  return level;
}

type Outcome = { readonly status: 'failed'; readonly reason: string } | ({ readonly status: 'converged' } & ProfileReport);

function reportOf(model: HistFactoryModel, options: ProfileOptions): Outcome {
  try {
    return { status: 'converged', ...profiled(model, options) };
  } catch (error) {
    if (!(error instanceof FitFailure)) throw error;
    return { status: 'failed', reason: error.message };
  }
}

function profiled(model: HistFactoryModel, options: ProfileOptions): ProfileReport {
  const likelihood = new HistFactoryLikelihood(model);
  const profile = new LikelihoodProfile(likelihood);
  const others = options.scan !== undefined || options.impacts || options.correlation || options.goodness;
  const names = options.parameter.length > 0 || others ? options.parameter : [interest(model)];
  const goodness = options.goodness && saturatedGoodness(likelihood, profile.best);
  return {
    ...(names.length > 0 && { intervals: names.map(name => profileInterval(profile, name, options.cl)) }),
    ...(options.scan !== undefined && scanned(profile, options.scan, options.points)),
    ...(options.impacts && { impacts: impacts(profile, interest(model), binnedPrefit(likelihood)) }),
    ...(options.correlation && { correlation: correlationMatrix(likelihood, profile.best) }),
    ...(goodness && {
      goodness: { ...goodness, ...(options.toys > 0 && { byToys: goodnessToys(likelihood, profile.best, options) }) },
    }),
  };
}

function scanned(profile: LikelihoodProfile, names: string, points?: number): Pick<ProfileReport, 'scan' | 'contours'> {
  const [first, second, ...more] = names.split(',');
  if (more.length > 0) throw badValue('--scan', names, 'one name, or two with a comma between');
  if (second === undefined) return { scan: likelihoodScan(profile, [{ parameter: first, points: points ?? SCAN_POINTS.line }]) };
  const axis = (parameter: string) => ({ parameter, points: points ?? SCAN_POINTS.plane });
  return {
    scan: likelihoodScan(profile, [axis(first), axis(second)]),
    contours: CONTOUR_LEVELS.map(confidenceLevel => profileContour(profile, [first, second], { confidenceLevel })),
  };
}

function interest({ poi, parameters }: HistFactoryModel): string {
  if (poi === undefined) throw new InputError('the measurement has an empty poi: expected the name of a parameter, or --parameter');
  return parameters[poi].name;
}
