import { simulatedShare } from '../../validation/sample-part.js';
import type { EventStudy } from '../../validation/event-study.js';
import { normalisationWords } from './normalisation-words.js';
import { WHOLE } from './slices.js';
import type { EventStudyParts } from './study-events.js';

/** Events of the normalisation by intensity of the beam. */
export function intensityStudy({ simulated, intensities, measure, normalisationEvents }: EventStudyParts): EventStudy['intensities'] {
  if (intensities.length === 0) return 'the events do not tell the intensity of the beam';
  const whole = simulated.normalisation(WHOLE);
  return {
    sample: normalisationWords(measure),
    parts: intensities.map(slice => ({
      minMHz: slice.minMHz,
      maxMHz: slice.maxMHz,
      meanMHz: slice.meanMHz,
      seen: normalisationEvents(slice),
      all: normalisationEvents(WHOLE),
      share: simulatedShare([{ scale: 1, whole, part: simulated.normalisation(slice) }]),
    })),
  };
}
