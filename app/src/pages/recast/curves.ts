import type { ColourName } from '../../../../src/plot/palette.js';
import { recastableCurves, type CatalogueCurve } from '../../catalogue.js';

/** Limits in groups of what they were a search for, in the order of the list. */
export const curveGroups: readonly { readonly title: string; readonly curves: readonly CatalogueCurve[] }[] = [
  { title: 'K+ -> pi+ X, X unseen', of: (curve: CatalogueCurve) => curve.finalState === 'invisible' },
  { title: 'X seen to decay', of: (curve: CatalogueCurve) => curve.finalState === 'mu+ mu-' || curve.finalState === 'gamma gamma' },
  { title: 'Heavy neutral leptons', of: (curve: CatalogueCurve) => curve.finalState === 'heavy neutrino' },
].map(({ title, of }) => ({ title, curves: recastableCurves.filter(of) }));

/** A limit keeps its colour in all plots. */
const COLOURS: Readonly<Record<string, ColourName>> = {
  'na62-2016-2022-kpix-invisible': 'blue',
  'na62-2016-2022-kpix-mumu': 'vermillion',
  'na62-2016-2022-kpix-gammagamma': 'green',
  'na62-2016-2018-kpix-invisible': 'purple',
  'na62-pi0-region': 'orange',
  'e949-kpix-invisible': 'sky',
  'na62-2025-pien': 'green',
  'na62-2021-kmun': 'blue',
  'na62-2020-ken': 'vermillion',
  'pienu-2017-pien': 'purple',
};

export const curveColour = (id: string): ColourName => COLOURS[id] ?? 'grey';

const DECAYS: Readonly<Record<CatalogueCurve['finalState'], string>> = {
  invisible: '',
  'mu+ mu-': ', X → μμ',
  'gamma gamma': ', X → γγ',
  'heavy neutrino': '',
};

/** "NA62 2016–2022, X → μμ"; of a limit of one's own its name. */
export function curveLabel(id: string): string {
  const curve = recastableCurves.find(one => one.id === id);
  return curve === undefined ? id.replace(/^own:/, '') : curve.label + DECAYS[curve.finalState];
}
