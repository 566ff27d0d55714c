import { badValue } from '../errors.js';
import type { PublishedCurve } from './curve.js';
import { e949KpixInvisible } from './curves/e949-kpix-invisible.js';
import { na62KpixInvisible2016to2018 } from './curves/na62-2016-2018-kpix-invisible.js';
import { na62ScalarLower2016to2018 } from './curves/na62-2016-2018-scalar-lower.js';
import { na62ScalarUpper2016to2018 } from './curves/na62-2016-2018-scalar-upper.js';
import { na62KpixGammagamma2016to2022 } from './curves/na62-2016-2022-kpix-gammagamma.js';
import { na62KpixMumu2016to2022 } from './curves/na62-2016-2022-kpix-mumu.js';
import { na62Ken2020 } from './curves/na62-2020-ken.js';
import { na62Kmun2021 } from './curves/na62-2021-kmun.js';
import { na62Pien2025 } from './curves/na62-2025-pien.js';
import { na62Pi0Region } from './curves/na62-pi0-region.js';
import { pienuPien2017 } from './curves/pienu-2017-pien.js';
import { na62KpixInvisible2016to2022 } from './curves/na62-2016-2022-kpix-invisible.js';

/** All published curves: K+ -> pi+ X, then heavy neutrinos, newest first. */
export const curves: readonly PublishedCurve[] = [
  na62KpixInvisible2016to2022,
  na62KpixMumu2016to2022,
  na62KpixGammagamma2016to2022,
  na62KpixInvisible2016to2018,
  na62ScalarLower2016to2018,
  na62ScalarUpper2016to2018,
  na62Pi0Region,
  e949KpixInvisible,
  na62Pien2025,
  na62Kmun2021,
  na62Ken2020,
  pienuPien2017,
];

/** The built-in curve of that id. Throws InputError listing the known ones. */
export const findCurve = (id: string): PublishedCurve => curveAmong(curves, id);

/** The curve of that id among some. Throws InputError listing them. */
export function curveAmong(known: readonly PublishedCurve[], id: string): PublishedCurve {
  const found = known.find(curve => curve.id === id);
  if (found === undefined) throw badValue('published curve', id, `one of ${known.map(curve => curve.id).join(', ')}`);
  return found;
}
