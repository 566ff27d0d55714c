import type { Unit } from '../../events/expression/unit.js';
import { InputError } from '../../errors.js';
import { modelOfLaws, type RateLaw } from '../law-model.js';
import type { PortalModel } from '../model.js';
import { productionThresholdMeV } from '../production.js';
import { NOT_STATED, type Uncertainty } from '../uncertainty.js';
import { ModelNames, type AtMass } from './compile.js';
import { decayThresholdMeV } from './decay-threshold.js';
import type {
  DescribedDecay,
  DescribedProduction,
  DescribedUncertainty,
  ModelComplaint,
  ModelDescription,
  RateTable,
} from './description.js';
import { massPieces, rateFault, valueFault, type RateDomain } from './domain.js';
import { tableComplaints } from './mass-table.js';
import { unitSymbol } from './names.js';

type Path = readonly (string | number)[];
type Range = readonly [number, number];

interface OwnDecay {
  readonly channel: string;
  /** Closed at this mass and below. */
  readonly aboveMeV: number;
  readonly widthGeV: AtMass;
  uncertainty(massMeV: number): Uncertainty;
}

/** A model, absent where its description has complaints: names, units, tables, and rates that are not finite, negative or above 1 anywhere in their range. */
export interface BuiltModel {
  readonly model?: PortalModel;
  readonly complaints: readonly ModelComplaint[];
}

/** The model of a description, or what is wrong with it. */
export function buildModel(description: ModelDescription): BuiltModel {
  const builder = new ModelBuilder(description);
  const model = builder.build();
  return { complaints: builder.complaints, ...(model !== undefined && { model }) };
}

/** The model of a description, with the same rights as a built-in one. Throws InputError for one that has complaints. */
export function ownModel(description: ModelDescription): PortalModel {
  const { model, complaints } = buildModel(description);
  if (model !== undefined) return model;
  throw new InputError(complaints.map(({ message }) => message).join('\n'));
}

/** Builds a model and collects what is wrong with its description. */
class ModelBuilder {
  readonly complaints: ModelComplaint[] = [];
  private readonly names = new ModelNames();

  constructor(private readonly description: ModelDescription) {}

  build(): PortalModel | undefined {
    this.addCouplings();
    this.addQuantities();
    const { production, decays, cautions } = this.description;
    const ranges = production.map((law, k) => this.rangeOf(law, k));
    const widest: Range = [Math.min(...ranges.map(r => r[0])), Math.max(...ranges.map(r => r[1]))];
    const ownDecays = decays.map((decay, k) => this.decay(decay, k, widest));
    const laws = production.map((law, k) => this.law(law, k, ranges[k], ownDecays));
    const tests = cautions.map(({ code, message, when }, k) => ({
      flag: { code, message },
      holds: this.attempt(['cautions', k, 'when'], 'when', () => this.names.condition(when)),
    }));
    if (this.complaints.length > 0) return undefined;
    const { name, title, references, gaps } = this.description;
    const [first, ...others] = laws;
    return modelOfLaws(
      {
        name,
        title,
        references,
        ...this.couplingStatement(),
        gapsMeV: gaps.map(({ fromMeV, toMeV }) => [fromMeV, toMeV]),
        gapReason: [...new Set(gaps.map(gap => gap.reason))].join('; '),
        statesOfDecays: Object.fromEntries(decays.flatMap(d => (d.finalState === undefined ? [] : [[d.channel, d.finalState]]))),
        widthUncertainty: (channel, massMeV) => ownDecays.find(d => d.channel === channel)?.uncertainty(massMeV) ?? NOT_STATED,
        cautions: (massMeV, coupling) => tests.filter(({ holds }) => holds?.(massMeV, coupling)).map(({ flag }) => flag),
      },
      [first, ...others],
    );
  }

  private addCouplings(): void {
    const { coupling, couplings } = this.description;
    if (!Object.hasOwn(couplings, coupling))
      this.complain(['coupling'], `coupling is "${coupling}": expected one of ${Object.keys(couplings).join(', ')}`);
    for (const [name, described] of Object.entries(couplings)) {
      const path = ['couplings', name];
      const { range, value } = described;
      if (name !== coupling && value === undefined)
        this.complain(path, `value of ${name} is missing: expected a number, as limits are set on ${coupling}`);
      if (name === coupling && range === undefined)
        this.complain(path, `range of ${name} is missing: expected [smallest, largest], as limits are set on it`);
      if (range !== undefined && !(range[0] > 0 && range[1] > range[0]))
        this.complain([...path, 'range'], `range of ${name} is ${range.join(' to ')}: expected two ascending numbers above 0`);
      this.attempt(path, 'coupling', () => this.names.addCoupling(name, described, name === coupling));
    }
  }

  private addQuantities(): void {
    for (const [name, definition] of Object.entries(this.description.quantities)) {
      const path = ['quantities', name];
      if (typeof definition !== 'string') this.complaints.push(...tableComplaints(definition, path));
      this.attempt(path, `quantity ${name}`, () => this.names.addQuantity(name, definition));
    }
  }

  private couplingStatement() {
    const { coupling, couplings } = this.description;
    const { symbol = coupling, unit, description = 'coupling of the model', range } = couplings[coupling];
    return {
      couplingSymbol: `${symbol}${unitSymbol(unit)}`,
      couplingDescription: description,
      couplingRange: range!,
    };
  }

  private rangeOf({ channel, massRangeMeV: own }: DescribedProduction, k: number): Range {
    const threshold = productionThresholdMeV(channel);
    const common = this.description.massRangeMeV;
    const [from, to] = own ?? (common === undefined ? [0, threshold] : [common[0], Math.min(common[1], threshold)]);
    const path = own === undefined ? ['massRangeMeV'] : ['production', k, 'massRangeMeV'];
    const highest = Math.max(...this.description.production.map(law => productionThresholdMeV(law.channel)));
    const tooFar = own === undefined ? (common?.[1] ?? 0) > highest : to > threshold;
    if (tooFar)
      this.complain(
        path,
        `massRangeMeV ends at ${(own ?? common)![1]}: expected at most ${Number((own === undefined ? highest : threshold).toFixed(3))}, where ${channel} is forbidden`,
      );
    if (!(to > from)) this.complain(path, `massRangeMeV is ${from} to ${to}: expected two ascending masses`);
    return [from, to];
  }

  private decay({ channel, widthGeV, aboveMeV, uncertainty }: DescribedDecay, k: number, [from, to]: Range): OwnDecay {
    const threshold = aboveMeV ?? decayThresholdMeV(channel);
    if (threshold === undefined)
      this.complain(['decays', k], `aboveMeV of ${channel} is missing: expected the threshold in MeV, which the name does not say`);
    const above = threshold ?? 0;
    const open: Range = [above < from ? from : above + INSIDE_MEV, to];
    return {
      channel,
      aboveMeV: above,
      widthGeV: this.rate(widthGeV, ['decays', k, 'widthGeV'], { GeV: 1 }, open, Infinity),
      uncertainty: this.uncertainty(uncertainty, ['decays', k, 'uncertainty'], open),
    };
  }

  private law(described: DescribedProduction, k: number, massRangeMeV: Range, decays: readonly OwnDecay[]): RateLaw {
    const { channel } = described;
    const branchingRatio = this.rate(
      described.branchingRatio,
      ['production', k, 'branchingRatio'],
      {},
      massRangeMeV,
      k === 0 ? 1 : Infinity,
    );
    return {
      channel,
      massRangeMeV,
      uncertainty: this.uncertainty(described.uncertainty, ['production', k, 'uncertainty'], massRangeMeV),
      ratesAt(massMeV) {
        const open = decays.filter(decay => massMeV > decay.aboveMeV);
        const widths = open.map(decay => decay.widthGeV(massMeV));
        return {
          branchingRatio: branchingRatio(massMeV),
          channels: open.map(decay => decay.channel),
          partialWidthGeV: (index, coupling) => widths[index](coupling),
          widthGeV: coupling => widths.reduce((sum, width) => sum + width(coupling), 0),
        };
      },
    };
  }

  /** A rate, checked over its domain now and at each use. */
  private rate(definition: string | RateTable, path: Path, unit: Unit, [from, to]: Range, maximum: number): AtMass {
    const { coupling: couplingName, couplings, gaps, name } = this.description;
    const field = path.reduce<string>(
      (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
      '',
    );
    if (typeof definition !== 'string') this.complaints.push(...tableComplaints(definition, path));
    const compiled = this.attempt(path, field, () =>
      typeof definition === 'string' ? this.names.quantity(definition, unit) : this.names.table(definition, unit),
    );
    const range = couplings[couplingName]?.range;
    // a domain that is in doubt is complained of already
    if (compiled === undefined || range === undefined || this.complaints.length > 0) return compiled?.atMass ?? (() => () => NaN);
    const pieces = massPieces(
      from,
      to,
      gaps.map(({ fromMeV, toMeV }) => [fromMeV, toMeV]),
    );
    const domain: RateDomain = { field, couplingName, couplingRange: range, pieces, maximum };
    const fault = rateFault(compiled, domain);
    if (fault !== undefined) this.complain(path, fault);
    return massMeV => {
      const rate = compiled.atMass(massMeV);
      return coupling => {
        const value = rate(coupling);
        // beyond its range a branching ratio may exceed 1
        const wrong = valueFault(value, { ...domain, maximum: Infinity }, massMeV, coupling);
        if (wrong !== undefined) throw new InputError(`model "${name}": ${wrong}`);
        return value;
      };
    };
  }

  private uncertainty(stated: DescribedUncertainty | undefined, path: Path, range: Range): (massMeV: number) => Uncertainty {
    if (stated === undefined) return () => NOT_STATED;
    const { relative, source } = stated;
    if (typeof relative === 'number') return () => ({ relative, source });
    const atMass = this.rate(relative, [...path, 'relative'], {}, range, Infinity);
    // of the mass alone: any coupling will do
    return massMeV => ({ relative: atMass(massMeV)(1), source });
  }

  private complain(path: Path, message: string): void {
    this.complaints.push({ path, message });
  }

  private attempt<T>(path: Path, what: string, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.complain(path, `${what}: ${error.message}`);
      return undefined;
    }
  }
}

/** So far above its threshold a width is looked at first. */
const INSIDE_MEV = 1e-6;
