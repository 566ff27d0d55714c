import { badValue } from '../errors.js';
import { FitFailure } from '../inference/test-statistics.js';
import { loadStoredSearch } from '../node/stored-search.js';
import { coversMass, type LimitCurve } from '../recast/br-limit.js';
import { projectedCurve, projectedSearchCurve, projectionMasses } from '../recast/projected-curve.js';
import { projectedLimit, SCALINGS, type Projection, type Scaling } from '../search/projection.js';
import type { CommandIo } from './io.js';
import type { RecastSource } from './recast-source.js';

interface ProjectionOptions {
  readonly project?: number;
  readonly background?: string;
  readonly systematic?: string;
}

/** What is asked for, null without --project. Throws InputError for a factor that is not above 0 and for a scenario that is none. */
export function projectionOf({ project: factor, background, systematic }: ProjectionOptions): Projection | null {
  if (factor === undefined) {
    const given = background === undefined ? (systematic === undefined ? undefined : '--systematic') : '--background';
    if (given !== undefined) throw badValue(`${given} without`, '--project', 'the number of times the decays');
    return null;
  }
  if (!(factor > 0)) throw badValue('--project', factor, 'a number above 0');
  return { factor, background: scalingOf('--background', background, 'scale'), systematic: scalingOf('--systematic', systematic, 'fixed') };
}

function scalingOf(option: string, word: string | undefined, fallback: Scaling): Scaling {
  const found = SCALINGS.find(scaling => scaling === (word ?? fallback));
  if (found === undefined) throw badValue(option, word, SCALINGS.join(', '));
  return found;
}

/** The sources with the expected limits of N times the decays: from the likelihood of a run, from a curve by the stated law. Throws InputError, FitFailure. */
export async function projectedSources(
  sources: readonly RecastSource[],
  projection: Projection,
  massMeV: number | undefined,
  io: CommandIo,
): Promise<{ readonly sources: readonly RecastSource[]; readonly notes: readonly string[] }> {
  const { factor, background, systematic } = projection;
  const notes: string[] = [];
  const projected: RecastSource[] = [];
  for (const source of sources) {
    if (source.folder === undefined) {
      const law = { scale: 'N^-1/2', 'sqrt-scale': 'N^-3/4', fixed: '1/N' }[background];
      notes.push(
        `${source.curve.id} is projected to ${factor} times the decays by the law ${law} (background: ${background}), from ${source.curve.expected === undefined ? 'observed limits taken for expected ones' : 'expected limits'}; systematic uncertainties are not in a curve.`,
      );
      projected.push({ ...source, curve: projectedCurve(source.curve, factor, background) });
    } else {
      projected.push({ curve: await projectedRun(source.folder, source.curve, projection, massMeV, io) });
      notes.push(
        `${source.curve.id} is projected from its likelihood to ${factor} times the decays, background ${background}, systematic ${systematic}.`,
      );
    }
  }
  return { sources: projected, notes };
}

/** The median expected limits of a run with N times the decays, at one mass or at some of its masses. */
async function projectedRun(
  folder: string,
  curve: LimitCurve,
  projection: Projection,
  massMeV: number | undefined,
  io: CommandIo,
): Promise<LimitCurve> {
  if (massMeV !== undefined && !coversMass(curve, massMeV)) throw badValue('mass in MeV', massMeV, `a mass of ${curve.id}`);
  const { specification, x } = loadStoredSearch(folder);
  const masses = massMeV === undefined ? projectionMasses(curve) : [massMeV];
  const limits = masses.flatMap((mass, k) => {
    if (masses.length > 1 && k % 10 === 0) io.err(`projection ${k}/${masses.length} masses\n`);
    try {
      const { limit } = projectedLimit(specification, x, mass, projection);
      if (limit === null) throw badValue(`normalisation of ${curve.id}`, 'absent', 'one, to project a limit on a branching ratio');
      return [{ massMeV: mass, limit: limit[2] }];
    } catch (error) {
      if (!(error instanceof FitFailure) || masses.length === 1) throw error;
      io.err(`no projection at ${mass} MeV: ${error.message}\n`);
      return [];
    }
  });
  return projectedSearchCurve(curve, limits, projection.factor);
}
