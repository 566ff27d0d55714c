import type { Analysis } from '../config/schema.js';
import type { TemplateBins } from '../model/shapes/template.js';
import { massGrid } from '../search/mass-grid.js';
import type { VetoedWindow } from '../search/result.js';
import type { ScanSpecification, ShapeSpecification } from '../search/specification.js';

/** Analysis with the bins of its templates (by name of the background) -> what a worker needs to test a mass. */
export function scanSpecification(analysis: Analysis, templates: ReadonlyMap<string, TemplateBins>): ScanSpecification {
  const { signal, normalisation, regions } = analysis;
  const { acceptance } = signal;
  return {
    observable: analysis.observable.kind,
    regions: regions.map(({ name, min, max }) => ({ name, min, max })),
    signal: {
      resolution: signal.resolution,
      ...(signal.line && { line: signal.line }),
      resolutionUncertainty: signal.resolutionUncertainty,
      uncertainties: signal.uncertainties,
      ...(acceptance && {
        acceptance: regions.map(region => ({ massMeV: acceptance.massMeV, value: acceptance.regions[region.name] })),
      }),
    },
    ...(normalisation && { normalisation }),
    backgrounds: analysis.backgrounds.map(({ name, label, events, uncertainties, shape }) => ({
      name,
      label,
      events,
      uncertainties,
      shape: shapeOf(shape, () => {
        const bins = templates.get(name);
        if (bins === undefined) throw new RangeError(`no template was made for background ${name}`);
        return bins;
      }),
    })),
    confidenceLevel: analysis.limit.confidenceLevel,
    limitMethod: analysis.limit.method,
  };
}

function shapeOf(shape: Analysis['backgrounds'][number]['shape'], bins: () => TemplateBins): ShapeSpecification {
  return shape.kind === 'template' ? { kind: 'template', bins: bins() } : shape;
}

export const vetoedWindows = ({ scan }: Analysis): VetoedWindow[] =>
  scan.vetoed.map(({ from, to, reason }) => ({ minMeV: from, maxMeV: to, reason }));

/** The mass hypotheses of an analysis. */
export const massesOf = (analysis: Analysis): number[] =>
  massGrid({
    minMeV: analysis.scan.massMeV[0],
    maxMeV: analysis.scan.massMeV[1],
    vetoed: vetoedWindows(analysis),
    observable: analysis.observable.kind,
    resolution: analysis.signal.resolution,
    stepSigma: analysis.scan.stepSigma,
    maximumStepMeV: analysis.scan.maximumStepMeV,
  });
