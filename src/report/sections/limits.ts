import { typesetNumber, typesetPercent, typesetWithError } from '../../formats/typeset-number.js';
import type { AnalysisResult, ScannedPoint, ToyCheck } from '../../search/result.js';
import { count, limitOf, limitRangeWords, methodWords, scannedPoints, strongestLimitWords } from '../findings.js';
import { arxivLink, htmlTable, paragraph, section } from '../html-text.js';

/** With fewer events than this under a typical peak the asymptotic formulae are named as a danger. */
const FEW_EVENTS = 10;

/** What the limits are, how they are defined, and their check with pseudo-experiments. The figure stands in the summary. */
export function limitSection(result: AnalysisResult): string {
  if (result.blinded) return blindedSection(result);
  const points = scannedPoints(result);
  if (points.length === 0) return section('limits', 'Limits', paragraph('No mass could be tested: there are no limits.'));
  const isNormalised = points.some(p => p.branchingRatioLimit !== undefined);
  return section(
    'limits',
    'Limits',
    paragraph(
      `Upper limits from ${result.status} data at ${typesetPercent(result.confidenceLevel)} CL, ${methodWords(result)}. ` +
        `The strongest is ${strongestLimitWords(result)}; over the scan the observed limits run from ${limitRangeWords(result)}. The figure is in the summary.`,
    ),
    isNormalised
      ? ''
      : paragraph('The analysis has no normalisation: the limits are on signal events in the regions, not on a branching ratio.'),
    definitions(result.confidenceLevel),
    toyPart(result, points),
  );
}

/** The limits that the background model expects. */
const blindedSection = (result: AnalysisResult): string =>
  section(
    'limits',
    'Limits',
    paragraph(
      `The analysis is blind: observed limits are hidden. At ${typesetPercent(result.confidenceLevel)} CL, ${methodWords(result)}, the strongest is ` +
        `${strongestLimitWords(result)}. Expected limits come from the backgrounds before any fit. The figure is in the summary.`,
    ),
    definitions(result.confidenceLevel),
  );

const MU = '<i>μ</i>';
const MU_HAT = '<i>μ̂</i>';
const ALPHA_HAT = '<i>α̂</i>';
const Q = `<i>q̃</i><sub>${MU}</sub>`;

const unbrokenHtml = (html: string): string => `<span>${html}</span>`;

/** −2 ln of the likelihood at μ over that at another strength and nuisance parameters. */
const likelihoodRatio = (strength: string, nuisance: string): string =>
  unbrokenHtml(`−2 ln [ <i>L</i>(${MU}, ${ALPHA_HAT}(${MU})) / <i>L</i>(${strength}, ${nuisance}) ]`);

const tailProbability = (strength: string): string => unbrokenHtml(`<i>P</i>(${Q} ≥ <i>q̃</i><sub>${MU},obs</sub> | ${strength})`);

/** arXiv:1007.1727 eq. 16 for q-tilde; A. L. Read, J. Phys. G 28 (2002) 2693 for CLs. α̂(μ) is the double hat of the paper. */
const definitions = (
  confidenceLevel: number,
): string => `<p>With the strength ${MU} of the signal and the nuisance parameters <i>α</i>, the test statistic (${arxivLink('1007.1727')}, eq. 16) is</p>
<ul class="formula">
<li>${Q} = ${likelihoodRatio(MU_HAT, ALPHA_HAT)} ${unbrokenHtml(`for 0 ≤ ${MU_HAT} ≤ ${MU},`)}</li>
<li>${Q} = ${likelihoodRatio('0', `${ALPHA_HAT}(0)`)} ${unbrokenHtml(`for ${MU_HAT} &lt; 0,`)}</li>
<li>${Q} = 0 ${unbrokenHtml(`for ${MU_HAT} &gt; ${MU},`)}</li>
</ul>
<p>where ${MU_HAT} and ${ALPHA_HAT} maximise the likelihood and ${ALPHA_HAT}(${MU}) does so at fixed ${MU}. The upper limit is the ${MU} at which</p>
<ul class="formula">
<li>CL<sub>s</sub> = CL<sub>s+b</sub> / CL<sub>b</sub> = ${tailProbability(MU)} / ${tailProbability('0')} = ${Number((1 - confidenceLevel).toPrecision(3))}.</li>
</ul>
<p>The expected limits are the median and the quantiles at ±1σ and ±2σ of what experiments without a signal would set.</p>`;

function toyPart(result: AnalysisResult, points: readonly ScannedPoint[]): string {
  const { toyChecks, confidenceLevel, status } = result;
  const explanation = paragraph(asymptoticsWords(points, result.search?.windowSigma));
  if (toyChecks.length === 0) return `${explanation}\n${paragraph('No cross-check with pseudo-experiments belongs to this result.')}`;
  const hasBranchingRatio = toyChecks.some(check => check.branchingRatioLimit !== undefined);
  const table = htmlTable({
    caption: `Observed limits from ${status} data at ${typesetPercent(confidenceLevel)} CL: asymptotic formulae and pseudo-experiments (toys)${hasBranchingRatio ? `; last column: limit on ${result.quantity}` : ''}. Errors are those of the number of toys.`,
    header: [
      'Mass [MeV/c²]',
      'Events within ±2σ',
      'Toys',
      'Events, asymptotic',
      'Events, toys',
      'Toys / asymptotic',
      ...(hasBranchingRatio ? ['Limit'] : []),
    ],
    rows: toyChecks.map(check => toyRow(check, points, hasBranchingRatio)),
  });
  return `${explanation}\n${table}\n${paragraph(
    'The toys are drawn with the nuisance parameters at the values fitted to the data at each strength, their constraints fluctuating with them. ' +
      'Where toys and asymptotic formulae differ beyond the errors, the toys are to be believed.',
  )}`;
}

function toyRow(check: ToyCheck, points: readonly ScannedPoint[], hasBranchingRatio: boolean): string[] {
  const asymptotic = check.eventsLimit.observed / check.ratioToAsymptotic;
  const nearest = points.reduce((a, p) => (Math.abs(p.massMeV - check.massMeV) < Math.abs(a.massMeV - check.massMeV) ? p : a));
  return [
    check.massMeV.toFixed(1),
    String(nearest.windowObserved),
    check.failedToys > 0 ? `${check.toys} (${check.failedToys} failed)` : String(check.toys),
    asymptotic.toFixed(2),
    typesetWithError(check.eventsLimit.observed, check.observedError),
    typesetWithError(check.ratioToAsymptotic, check.observedError / asymptotic),
    ...(hasBranchingRatio ? [typesetNumber(limitOf(check).observed)] : []),
  ];
}

/** Why the asymptotic formulae are not enough, with the counts of this search. */
function asymptoticsWords(points: readonly ScannedPoint[], windowSigma = 2): string {
  const counts = points.map(p => p.windowObserved).toSorted((a, b) => a - b);
  const median = counts[Math.floor(counts.length / 2)];
  const range = counts[0] === median && counts.at(-1) === median ? '' : `${counts[0]} to ${counts.at(-1)} events, `;
  const windows = `Within ${windowSigma === 2 ? 'two' : windowSigma} standard deviations of a peak there are ${range}${count(median, 'event')} in the typical window.`;
  if (median >= FEW_EVENTS) return `${windows} The asymptotic formulae suppose many events; the pseudo-experiments do not.`;
  return (
    `${windows} The asymptotic formulae suppose that the estimate of the signal is normally distributed, which needs many more. ` +
    'At 0 to 3 events the test statistic takes few values and its distribution falls in steps, so that the asymptotic limit alone can be too strong or too weak by tens of per cent.'
  );
}
