import { z } from 'zod';
import { badValue, InputError } from '../errors.js';
import type { ScannedProcess, ScanLimits } from '../recast/scan-limit.js';
import { parseJson } from './json.js';

const massMeV = z.number().nonnegative();
const limit = z.number().positive();

/** The part of a result that a recast reads. */
const scanLimits = z.object({
  format: z.literal('portalscope-result/1'),
  name: z.string(),
  confidenceLevel: z.number().gt(0).lt(1).optional(),
  quantity: z.string().default(''),
  observable: z.object({ kind: z.string() }).optional(),
  scan: z.array(
    z.discriminatedUnion('status', [
      z.object({
        status: z.literal('ok'),
        massMeV,
        singleEventSensitivity: z.number().positive().optional(),
        branchingRatioLimit: z.object({ observed: limit, expected: z.tuple([limit, limit, limit, limit, limit]) }).optional(),
      }),
      z.object({
        status: z.literal('blinded'),
        massMeV,
        branchingRatioLimit: z.object({ expected: z.tuple([limit, limit, limit, limit, limit]) }).optional(),
      }),
      z.object({ status: z.literal('failed'), massMeV }),
    ]),
  ),
  vetoed: z.array(z.object({ minMeV: z.number(), maxMeV: z.number() })),
});

/** The normalisation of a search for heavy neutral leptons, in the configuration beside a result. */
const hnlConfiguration = z.object({
  normalisation: z.object({
    kind: z.literal('hnl'),
    parent: z.string(),
    lepton: z.string(),
    minimumLifetimeNs: z.number().positive(),
  }),
});

const mixingKind = z.object({ normalisation: z.object({ kind: z.literal('hnl') }) });

const HNL_CHANNELS = ['K+ -> e+ N', 'K+ -> mu+ N', 'pi+ -> e+ N'] as const;

/** A text with the name of its file. */
export interface NamedText {
  readonly text: string;
  readonly file: string;
}

/** The limits of a result.json and what they are limits on. The configuration.json of the run, where it is at hand, tells of heavy neutral leptons. Throws InputError for what is no result of a search. */
export function readScanLimits(
  result: NamedText,
  configuration?: NamedText,
): { readonly limits: ScanLimits; readonly process: ScannedProcess } {
  const { text, file } = result;
  const parsed = scanLimits.safeParse(parseJson(text, file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${file} is no result of a search: ${issue.path.join('.') || 'document'}: ${issue.message}`);
  }
  return { limits: parsed.data, process: scannedProcess(parsed.data, file, configuration) };
}

/** What the search of a result looked for: its configuration says so for heavy neutral leptons, an invariant mass and the quantity for visible decays. Throws InputError for a pair that is neither mu mu nor gamma gamma. */
function scannedProcess({ quantity, observable }: z.infer<typeof scanLimits>, file: string, beside?: NamedText): ScannedProcess {
  const configuration = beside && parseJson(beside.text, beside.file);
  if (/\|U/.test(quantity) || mixingKind.safeParse(configuration).success) return mixingProcess(file, configuration, beside?.file);
  if (observable?.kind !== 'invariant-mass') return { production: 'K+ -> pi+ X', decay: 'unseen' };
  const decay = /[μ\u00b5]|mu/.test(quantity) ? 'mumu' : /γ|gamma/.test(quantity) ? 'gammagamma' : undefined;
  if (decay === undefined) throw badValue(`${file}: quantity`, quantity, 'BR(K+ -> pi+ X) x BR(X -> mu mu) or x BR(X -> gamma gamma)');
  return { production: 'K+ -> pi+ X', decay };
}

/** Of a search for heavy neutral leptons, whose result names neither the decay nor the lifetime that its limits hold for. */
function mixingProcess(file: string, configuration: unknown, beside: string | undefined): ScannedProcess {
  if (beside === undefined)
    throw new InputError(`${file} is a search for heavy neutral leptons: expected the configuration.json of its run with it`);
  const parsed = hnlConfiguration.safeParse(configuration);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `${beside}: ${issue.path.join('.') || 'document'}: ${issue.message}: expected the configuration of a search for heavy neutral leptons`,
    );
  }
  const { parent, lepton, minimumLifetimeNs } = parsed.data.normalisation;
  const production = HNL_CHANNELS.find(channel => channel === `${parent} -> ${lepton} N`);
  if (production === undefined) throw badValue(`${beside}: normalisation`, `${parent} -> ${lepton} N`, HNL_CHANNELS.join(', '));
  return { production, decay: 'unseen', minLifetimePs: 1000 * minimumLifetimeNs };
}
