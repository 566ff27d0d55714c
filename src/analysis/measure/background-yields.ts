import type { Analysis } from '../../config/schema.js';
import { InputError } from '../../errors.js';
import { isFitted } from '../../events/region-role.js';
import { countedFraction, weightedFraction, type Measured, type WeightedSample } from '../../events/weighted-sample.js';
import { hypot } from '../../math/elementary.js';
import { templateFromSample, type TemplateBins } from '../../model/shapes/template.js';
import type { TemplateSample } from '../template.js';
import { counted, product, sum, within, type MeasurementData } from './inputs.js';
import { fractionWithin } from './normalisation.js';
import { nameOf, type NamedMode } from './decay-request.js';
import { backgroundKey, backgroundModeKey, controlKey, recordedModes } from './requests.js';

/** A background that is measured: where it goes and how much of it there is. */
export interface MeasuredBackground {
  readonly name: string;
  readonly label: string;
  /** In all regions, with the error of its own alone: that of the normalisation is shared, and said apart. */
  readonly events: Measured;
  /** What scales the yield; absent: it follows the number of parent decays. */
  readonly control?: Analysis['backgrounds'][number]['control'];
  /** Data over simulation there; absent without one. */
  readonly factor?: Measured;
  readonly template: TemplateSample;
}

/**
 * Yields N r sum_k BR_k A_k times the efficiency factors, and with a control sample times f = (n - others) / own there: n events in the interval of the control,
 * of which simulation expects `own` from this background and `others` from the rest. Throws InputError when nothing was simulated where it is needed.
 */
export function measureBackgrounds(analysis: Analysis, decays: number, efficiency: Measured, data: MeasurementData): MeasuredBackground[] {
  const sampleOf = (key: string, mode: NamedMode): WeightedSample => data.simulated(backgroundModeKey(key, mode));
  const simulated = analysis.backgrounds.flatMap(background => {
    const { shape } = background;
    if (background.events !== 'measured' || shape.kind !== 'template' || shape.modes === undefined) return [];
    const { modes } = shape;
    const rate = (key: string, sample: string | undefined, fraction: (s: WeightedSample) => Measured): Measured =>
      sum(
        (sample === undefined ? modes : recordedModes(analysis, modes, sample)).map(mode => {
          const events = product([data.branchingRatio(nameOf(mode)), fraction(sampleOf(key, mode)), efficiency]);
          const scale = decays * data.recorded(sample);
          return { value: events.value * scale, error: events.error * scale };
        }),
      );
    const inRegions = rate(backgroundKey(background.name), undefined, s => weightedFraction(s, i => s.region[i] >= 0));
    return [{ background, shape: { ...shape, modes }, rate, inRegions }];
  });
  return simulated.map(({ background, shape, rate, inRegions }) => {
    const { name, label, control } = background;
    const own = backgroundKey(name);
    if (!(inRegions.value > 0))
      throw new InputError(`background ${name}: no simulated event in the regions: expected some, raise its events`);
    const factor = control && controlFactor(control, name);
    const scaled = (yieldBefore: Measured): Measured => (factor ? product([yieldBefore, factor]) : yieldBefore);
    return {
      name,
      label,
      events: scaled(inRegions),
      control,
      ...(factor && { factor }),
      template: {
        ...templateOfModes(analysis, shape.binWidth, shape.modes, mode => ({
          sample: sampleOf(own, mode),
          branchingRatio: data.branchingRatio(nameOf(mode)).value,
        })),
        elsewhere: analysis.regions
          .filter(region => !isFitted(region))
          .map(region => {
            const there = rate(own, undefined, sample => countedFraction(sample, region.name));
            return { region: region.name, ratio: there.value / inRegions.value, ratioError: there.error / inRegions.value };
          }),
      },
    };
  });

  function controlFactor({ sample, interval }: NonNullable<Analysis['backgrounds'][number]['control']>, name: string): Measured {
    const keyOf = (other: string): string => (sample === undefined ? backgroundKey(other) : controlKey(sample, other));
    const expected = simulated.map(s => ({
      isOwn: s.background.name === name,
      rate: s.rate(keyOf(s.background.name), sample, x => fractionWithin(x, interval)),
    }));
    const own = expected.find(e => e.isOwn)!.rate;
    const others = sum(expected.filter(e => !e.isOwn).map(e => e.rate));
    if (!(own.value > 0)) throw new InputError(`control of ${name}: no simulated event in ${interval.join(' to ')}: expected some`);
    const seen = counted(within(data.values(sample), interval));
    const difference = seen.value - others.value;
    if (!(difference > 0)) {
      throw new InputError(
        `control of ${name}: ${seen.value} events where ${others.value.toPrecision(3)} of other backgrounds are expected: nothing is left to scale by`,
      );
    }
    const value = difference / own.value;
    return { value, error: hypot(hypot(seen.error, others.error) / own.value, (value * own.error) / own.value) };
  }
}

/** The modes of a background in one template, in proportion to their rates. */
function templateOfModes(
  { regions }: Analysis,
  binWidth: number,
  modes: readonly NamedMode[],
  of: (mode: NamedMode) => { readonly sample: WeightedSample; readonly branchingRatio: number },
): TemplateBins {
  const values: number[] = [];
  const weights: number[] = [];
  for (const { sample, branchingRatio } of modes.map(of)) {
    sample.region.forEach((region, i) => {
      if (region < 0) return;
      values.push(sample.values[i]);
      weights.push((sample.weights[i] * branchingRatio) / sample.decays);
    });
  }
  return templateFromSample(values, weights, { regions: regions.filter(isFitted), binWidth });
}
