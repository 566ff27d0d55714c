import type { Plugin } from 'vite';
import { curves } from '../../src/literature/registry.js';
import { modelFamilies, portalModels } from '../../src/portals/registry.js';
import type { Catalogue } from '../src/catalogue.js';

const NAME = 'virtual:catalogue';

/** What there is to choose from, without the numbers of the curves and the formulae of the models, which the workers have. */
export const catalogue = (): Plugin => ({
  name: 'portalscope-catalogue',
  resolveId: id => (id === NAME ? `\0${NAME}` : undefined),
  load: id => (id === `\0${NAME}` ? `export default ${JSON.stringify(contents())};` : undefined),
});

function contents(): Catalogue {
  return {
    curves: curves.map(({ series, ...curve }) => ({
      ...curve,
      massRangeMeV: [Math.min(...series.map(one => one.massMeV[0])), Math.max(...series.map(one => one.massMeV[one.massMeV.length - 1]))],
      lifetimesPs: series.map(one => one.lifetimePs),
    })),
    models: portalModels.map(({ name, title, couplingSymbol, couplingDescription, couplingRange, channels, references, massRangeMeV }) => ({
      name,
      title,
      couplingSymbol,
      couplingDescription,
      couplingRange,
      channels,
      references,
      massRangeMeV,
    })),
    families: modelFamilies.map(({ name, title, settings }) => ({ name, title, settings })),
  };
}
