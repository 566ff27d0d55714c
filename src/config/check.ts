import { checkMeasure } from './check-measure.js';
import { checkBlind, checkCuts, checkExpressions, checkRegions } from './check-selection.js';
import { MASS_BY_NAME } from './particles.js';
import { isFitted } from '../events/region-role.js';
import { leastToys } from '../inference/toy-distribution.js';
import type { Analysis } from './schema.js';

/** A complaint about a field, in words that name its value and what was expected. */
export interface Complaint {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Checks that need more than one field: order, cover, kinematics. The registries (published curves, models) are checked where they are used. */
export function checkAnalysis(analysis: Analysis): Complaint[] {
  return [
    ...checkRange(analysis),
    ...checkRegions(analysis),
    ...checkCuts(analysis),
    ...checkExpressions(analysis),
    ...checkTables(analysis),
    ...checkMeasure(analysis),
    ...checkBackgrounds(analysis),
    ...checkMasses(analysis),
    ...checkSearch(analysis),
    ...checkNormalisation(analysis),
    ...checkBlind(analysis),
  ];
}

function checkRange({ observable: { range } }: Analysis): Complaint[] {
  if (range[1] > range[0]) return [];
  return [{ path: ['observable', 'range'], message: `observable.range is [${range.join(', ')}]: expected an ascending pair` }];
}

function checkTables({ signal, regions: all, scan }: Analysis): Complaint[] {
  const regions = all.filter(isFitted);
  const complaints: Complaint[] = [];
  const table = (masses: readonly number[], values: readonly number[], path: string[], valuePath: string[]): void => {
    const name = path.join('.');
    const descending = masses.findIndex((m, k) => k > 0 && m <= masses[k - 1]);
    if (descending >= 0)
      complaints.push({
        path: [...path, descending],
        message: `${name} has ${masses[descending]} after ${masses[descending - 1]}: expected ascending masses`,
      });
    if (values.length !== masses.length) {
      complaints.push({
        path: valuePath,
        message: `${valuePath.join('.')} has ${values.length} values: expected ${masses.length}, one a mass`,
      });
    }
    const [low, high] = scan.massMeV;
    if (masses[0] > low || masses[masses.length - 1] < high) {
      complaints.push({
        path,
        message: `${name} covers ${masses[0]} to ${masses[masses.length - 1]} MeV: expected all of scan.massMeV, ${low} to ${high}`,
      });
    }
  };
  const { resolution, acceptance } = signal;
  const above = (values: readonly number[], path: string[], least: number, expected: string): void => {
    const wrong = values.findIndex(v => !(v > least));
    if (wrong < 0) return;
    complaints.push({ path: [...path, wrong], message: `${path.join('.')}[${wrong}] is ${values[wrong]}: expected ${expected}` });
  };
  if (resolution) {
    table(resolution.massMeV, resolution.value, ['signal', 'resolution', 'massMeV'], ['signal', 'resolution', 'value']);
    above(resolution.value, ['signal', 'resolution', 'value'], 0, 'a positive width');
  }
  for (const [key, entry] of Object.entries(signal.line ?? {})) {
    if (typeof entry === 'string') continue;
    const path = ['signal', 'line', key];
    table(entry.massMeV, entry.value, [...path, 'massMeV'], [...path, 'value']);
    if (key.startsWith('power')) above(entry.value, [...path, 'value'], 1, 'a power above 1');
    else above(entry.value, [...path, 'value'], 0, 'a positive number');
  }
  if (acceptance) {
    for (const [region, values] of Object.entries(acceptance.regions)) {
      if (!regions.some(r => r.name === region)) {
        complaints.push({
          path: ['signal', 'acceptance', 'regions', region],
          message: `signal.acceptance.regions has ${region}: expected ${regions.map(r => r.name).join(', ')}`,
        });
      }
      table(acceptance.massMeV, values, ['signal', 'acceptance', 'massMeV'], ['signal', 'acceptance', 'regions', region]);
    }
    for (const { name } of regions) {
      if (!(name in acceptance.regions))
        complaints.push({
          path: ['signal', 'acceptance', 'regions'],
          message: `signal.acceptance.regions has no ${name}: expected one for each region`,
        });
    }
  }
  return complaints;
}

function checkBackgrounds({ backgrounds, observable }: Analysis): Complaint[] {
  return backgrounds.flatMap((background, k) => {
    const path = ['backgrounds', k, 'shape'];
    const complaints: Complaint[] = [];
    if (backgrounds.findIndex(b => b.name === background.name) < k) {
      complaints.push({
        path: ['backgrounds', k, 'name'],
        message: `background name ${background.name} is used twice: expected distinct names`,
      });
    }
    if (background.shape.kind === 'pinunu' && observable.kind !== 'missing-mass-squared') {
      complaints.push({ path, message: `the shape of ${background.name} is pinunu: expected observable.kind missing-mass-squared` });
    }
    if (background.shape.kind !== 'template') return complaints;
    const { modes, file } = background.shape;
    if ((modes === undefined) === (file === undefined)) {
      const what = modes === undefined ? 'neither modes nor file' : 'modes and file';
      complaints.push({ path, message: `the template of ${background.name} has ${what}: expected one of them` });
    }
    return complaints;
  });
}

function checkMasses({ observable, scan, limit }: Analysis): Complaint[] {
  const complaints: Complaint[] = [];
  const [low, high] = scan.massMeV;
  if (!(high > low))
    complaints.push({ path: ['scan', 'massMeV'], message: `scan.massMeV is ${low} to ${high}: expected an ascending pair` });
  if (observable.kind !== 'invariant-mass') {
    const limitMeV = 1000 * (MASS_BY_NAME[observable.parent.particle] - MASS_BY_NAME[observable.daughter.particle]);
    if (high > limitMeV) {
      const decay = `${observable.parent.particle} -> ${observable.daughter.particle} X`;
      complaints.push({
        path: ['scan', 'massMeV'],
        message: `scan.massMeV reaches ${high}: expected at most ${limitMeV.toFixed(3)} MeV, the kinematic limit of ${decay}`,
      });
    }
  }
  scan.vetoed.forEach((v, k) => {
    if (!(v.to > v.from))
      complaints.push({ path: ['scan', 'vetoed', k], message: `scan.vetoed[${k}] is ${v.from} to ${v.to}: expected to above from` });
  });
  const needed = leastToys(limit.confidenceLevel);
  if (limit.toyCheck && limit.toyCheck.toys < needed) {
    complaints.push({
      path: ['limit', 'toyCheck', 'toys'],
      message: `limit.toyCheck.toys is ${limit.toyCheck.toys}: expected at least ${needed}, which resolve the band at -2 sigma`,
    });
  }
  const toyMasses = limit.toyCheck?.massMeV ?? [];
  (toyMasses === 'all' ? [] : toyMasses).forEach((m, k) => {
    const vetoed = scan.vetoed.some(v => m > v.from && m < v.to);
    if (m < low || m > high || vetoed) {
      complaints.push({
        path: ['limit', 'toyCheck', 'massMeV', k],
        message: `limit.toyCheck.massMeV[${k}] is ${m}: expected a mass of the scan (${low} to ${high} MeV, outside vetoed windows)`,
      });
    }
  });
  return complaints;
}

function checkSearch({ search, backgrounds, limit }: Analysis): Complaint[] {
  if (search === undefined) {
    if (backgrounds.length > 0) return [];
    return [{ path: ['backgrounds'], message: 'backgrounds is empty: expected at least one, or a search by window and sidebands' }];
  }
  const complaints: Complaint[] = [];
  if (search.sidebandSigma <= search.windowSigma) {
    complaints.push({
      path: ['search', 'sidebandSigma'],
      message: `search.sidebandSigma is ${search.sidebandSigma}: expected more than search.windowSigma, ${search.windowSigma}`,
    });
  }
  const unused: [string[], unknown][] = [
    [['backgrounds'], backgrounds.length > 0],
    [['limit', 'toyCheck'], limit.toyCheck],
  ];
  for (const [path, isSet] of unused) {
    if (isSet) complaints.push({ path, message: `${path.join('.')} is set: expected none in a search by window and sidebands` });
  }
  return complaints;
}

function checkNormalisation({ normalisation, observable, scan, recast }: Analysis): Complaint[] {
  if (normalisation === undefined || !('kind' in normalisation) || normalisation.kind !== 'hnl') return [];
  const { parent, lepton } = normalisation;
  const complaints: Complaint[] = [];
  if (observable.kind !== 'invariant-mass' && (observable.parent.particle !== parent || observable.daughter.particle !== lepton)) {
    complaints.push({
      path: ['normalisation'],
      message: `normalisation is for ${parent} -> ${lepton} N: expected the particles of the observable, ${observable.parent.particle} and ${observable.daughter.particle}`,
    });
  }
  const limitMeV = 1000 * (MASS_BY_NAME[parent] - MASS_BY_NAME[lepton]);
  if (scan.massMeV[1] >= limitMeV) {
    complaints.push({
      path: ['scan', 'massMeV'],
      message: `scan.massMeV reaches ${scan.massMeV[1]}: expected less than ${limitMeV.toFixed(3)} MeV`,
    });
  }
  if (recast.length > 0) complaints.push({ path: ['recast'], message: 'recast is set: expected none with a limit on |U|^2' });
  return complaints;
}
