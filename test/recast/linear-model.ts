import { portalModel, type PortalDefinition, type PortalModel } from '../../src/portals/model.js';

/** A model in which BR = g at all masses up to 300 MeV, with these widths or cautions. */
export const linearModel = (rest: Pick<PortalDefinition, 'unitRates' | 'cautions'>): PortalModel =>
  portalModel({
    name: 'linear',
    title: 'Linear',
    couplingSymbol: 'g',
    couplingDescription: 'the branching ratio itself',
    couplingRange: [1e-12, 1],
    massRangeMeV: [0, 300],
    rateExponent: 1,
    references: [],
    ...rest,
  });
