import { modeOf } from '../../simulation/experiment/mode-request.js';
import { requestOf } from '../measure/decay-request.js';
import type { Measure } from '../measure/requests.js';

/** The events that count the decays of the parent, in words. */
export const normalisationWords = ({ normalisation: { modes } }: Measure): string =>
  `${modes.map(mode => modeOf(requestOf(mode)).label).join(' + ')} of the normalisation`;
