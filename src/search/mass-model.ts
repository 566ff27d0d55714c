import { log1p } from '../math/elementary.js';
import { NUISANCE_BOUND, type ModelParameter } from '../model/likelihood.js';
import type { ModelComponent, ShapeLink, UnbinnedModel } from '../model/unbinned-model.js';
import { backgroundShape, isWidth } from './background-shape.js';
import { signalShape } from './signal-shape.js';
import { interpolate, peakPosition, type ScanSpecification, type Uncertainties } from './specification.js';

/** The likelihood model at one mass hypothesis. Component 0 is the signal, the others the backgrounds in their order. */
export interface MassModel {
  readonly model: UnbinnedModel;
  readonly massMeV: number;
  /** Position and width of the peak, in the unit of the observable. */
  readonly peak: number;
  readonly sigma: number;
  /** BR (or whatever is limited) that gives one expected event inside the regions; absent without a normalisation. */
  readonly singleEventSensitivity?: number;
}

/** More signal than this many times all data is not searched for. */
const LARGEST_STRENGTH = 1e7;

/** Builds the model for a mass. Start values of free yields come from `observedEvents`. */
export function massModel(specification: ScanSpecification, massMeV: number, observedEvents: number): MassModel {
  const { regions, signal, normalisation } = specification;
  const peak = peakPosition(specification.observable, massMeV);
  const sigma = interpolate(signal.resolution, massMeV);
  const shape = signalShape(signal, massMeV, { mean: peak, sigma, regions });
  const builder = new ParameterList();
  const strength = builder.add({ name: 'signal events', role: 'signal', start: 0, lower: 0, upper: LARGEST_STRENGTH });
  const width = builder.nuisance('resolution');
  const widthLink: ShapeLink = { parameter: width, scale: log1p(signal.resolutionUncertainty), offset: 0 };
  const components: ModelComponent[] = [
    {
      name: 'signal',
      shape,
      events: 1,
      yieldParameter: strength,
      modifiers: modifiers(signal.uncertainties, builder),
      links: shape.parameters.map(p => (isWidth(p) ? widthLink : { parameter: strength, scale: 0, offset: p.start })),
    },
  ];
  const free = specification.backgrounds.filter(b => b.events === 'free').length;
  for (const background of specification.backgrounds) {
    const shape = backgroundShape(background.shape, specification);
    const links = shape.parameters.map(p =>
      isWidth(p)
        ? widthLink
        : { parameter: builder.add({ ...p, name: `${background.name} ${p.name}`, role: 'free' }), scale: 1, offset: 0 },
    );
    const isFree = background.events === 'free';
    components.push({
      name: background.name,
      shape,
      events: background.events === 'free' ? 1 : background.events,
      ...(isFree && { yieldParameter: builder.add({ ...freeYield(observedEvents / free), name: `${background.name} events` }) }),
      modifiers: modifiers(background.uncertainties, builder),
      links,
    });
  }
  return {
    model: { parameters: builder.parameters, components },
    massMeV,
    peak,
    sigma,
    ...(normalisation && {
      singleEventSensitivity:
        (normalisation.singleEventSensitivity * normalisation.referenceAcceptance) /
        (shape.contained * (normalisation.unitBranchingRatio ? interpolate(normalisation.unitBranchingRatio, massMeV) : 1)),
    }),
  };
}

const freeYield = (start: number): Omit<ModelParameter, 'name'> => ({
  role: 'free',
  start: Math.max(start, 1e-3),
  lower: 0,
  upper: LARGEST_STRENGTH,
});

const modifiers = (uncertainties: Uncertainties, builder: ParameterList): { parameter: number; kappa: number }[] =>
  Object.entries(uncertainties).map(([name, relative]) => ({ parameter: builder.nuisance(name), kappa: log1p(relative) }));

/** Parameters in order of appearance; a nuisance named twice is one parameter. */
class ParameterList {
  readonly parameters: ModelParameter[] = [];

  add(parameter: ModelParameter): number {
    this.parameters.push(parameter);
    return this.parameters.length - 1;
  }

  nuisance(name: string): number {
    const known = this.parameters.findIndex(p => p.role === 'nuisance' && p.name === name);
    if (known >= 0) return known;
    return this.add({ name, role: 'nuisance', start: 0, lower: -NUISANCE_BOUND, upper: NUISANCE_BOUND });
  }
}
