import { FieldError } from '../errors.js';
import { checkedSelection } from '../events/checked-selection.js';
import type { Cut } from '../events/cut.js';
import { isFitted } from '../events/region-role.js';
import type { Complaint } from './check.js';
import { observableOf } from './observable.js';
import type { Analysis } from './schema.js';

/** Those of the fit are disjoint and ascending; names are distinct. */
export function checkRegions({ regions }: Analysis): Complaint[] {
  if (!regions.some(isFitted)) {
    return [{ path: ['regions'], message: 'regions has none with the role signal or sideband: expected one that enters the fit' }];
  }
  return regions.flatMap((region, k) => {
    const path = ['regions', k];
    const before = isFitted(region) ? regions.slice(0, k).findLast(isFitted) : undefined;
    if (!(region.max > region.min))
      return [{ path, message: `region ${region.name} is ${region.min} to ${region.max}: expected max above min` }];
    if (before && region.min < before.max) {
      return [
        { path, message: `region ${region.name} starts at ${region.min}: expected at or above ${before.max}, the end of ${before.name}` },
      ];
    }
    if (regions.findIndex(r => r.name === region.name) < k)
      return [{ path, message: `region name ${region.name} is used twice: expected distinct names` }];
    return [];
  });
}

/** Intervals have a limit, and the lower one below the upper. */
export function checkCuts({ selection, regions }: Analysis): Complaint[] {
  return [
    ...selection.flatMap((cut, k) => checkCut(cut, ['selection', k])),
    ...regions.flatMap((region, k) => region.require.flatMap((cut, j) => checkCut(cut, ['regions', k, 'require', j]))),
  ];
}

function checkCut(cut: Cut, path: (string | number)[]): Complaint[] {
  if ('cut' in cut) return [];
  if (cut.min === undefined && cut.max === undefined)
    return [{ path, message: `the cut on ${cut.column} has no limit: expected min, max or both` }];
  if (cut.min !== undefined && cut.max !== undefined && cut.min > cut.max) {
    return [{ path, message: `the cut on ${cut.column} is ${cut.min} to ${cut.max}: expected min below max` }];
  }
  return [];
}

/** Syntax, types and units of all expressions, as far as they can be known without the events. */
export function checkExpressions(analysis: Analysis): Complaint[] {
  try {
    checkedSelection({ ...analysis, observable: observableOf(analysis) });
    return [];
  } catch (error) {
    if (error instanceof FieldError) return [{ path: error.path, message: error.message }];
    throw error;
  }
}

/** What is shown of a blind analysis comes from the backgrounds as they are known before the fit. */
export function checkBlind({ blind, search, backgrounds, regions }: Analysis): Complaint[] {
  if (!blind) return [];
  if (search)
    return [
      {
        path: ['blind'],
        message: 'blind is true: expected false in a search by window and sidebands, in which each mass is signal and sideband',
      },
    ];
  if (!regions.some(region => region.role === 'signal'))
    return [{ path: ['blind'], message: 'blind is true: expected a region with the role signal' }];
  return backgrounds.flatMap(({ name, events, shape }, k): Complaint[] => {
    if (events === 'free') {
      return [
        {
          path: ['backgrounds', k, 'events'],
          message: `events of ${name} are free: expected a number in a blind analysis, as nothing else says how many they are`,
        },
      ];
    }
    if (shape.kind === 'template' || shape.kind === 'pinunu') return [];
    return [
      {
        path: ['backgrounds', k, 'shape'],
        message: `shape of ${name} is ${shape.kind}: expected template or pinunu in a blind analysis, shapes that no data fix`,
      },
    ];
  });
}
