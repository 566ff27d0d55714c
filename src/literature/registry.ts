import { badValue } from '../errors.js';
import type { PublishedCurve } from './curve.js';
import { e949KpixInvisible } from './curves/e949-kpix-invisible.js';
import { na62KpixInvisible2016to2018 } from './curves/na62-2016-2018-kpix-invisible.js';
import { na62ScalarLower2016to2018 } from './curves/na62-2016-2018-scalar-lower.js';
import { na62ScalarUpper2016to2018 } from './curves/na62-2016-2018-scalar-upper.js';
import { na62KpixInvisible2016to2022 } from './curves/na62-2016-2022-kpix-invisible.js';

/** All published curves, newest first. */
export const curves: readonly PublishedCurve[] = [
  na62KpixInvisible2016to2022,
  na62KpixInvisible2016to2018,
  na62ScalarLower2016to2018,
  na62ScalarUpper2016to2018,
  e949KpixInvisible,
];

/** The curve of that id. Throws InputError listing the known ones. */
export function findCurve(id: string): PublishedCurve {
  const found = curves.find(curve => curve.id === id);
  if (found === undefined) throw badValue('published curve', id, `one of ${curves.map(curve => curve.id).join(', ')}`);
  return found;
}
