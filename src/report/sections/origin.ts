import type { AnalysisResult } from '../../search/result.js';
import { count } from '../findings.js';
import { collapsed, escapeHtml, htmlList, paragraph, prose, section } from '../html-text.js';
import type { Provenance } from '../provenance.js';

export const assumptionSection = ({ assumptions }: AnalysisResult): string =>
  section(
    'assumptions',
    'Assumptions',
    assumptions.length > 0 ? htmlList(assumptions.map(prose)) : paragraph('The analysis file names no assumption.'),
  );

/** What is needed to make the result again. */
export function provenanceSection(provenance: Provenance): string {
  const { configuration, inputs, workers, seconds } = provenance;
  const entries: readonly (readonly [string, string])[] = [
    ['Program', escapeHtml(`Portalscope ${provenance.version}, Node ${provenance.node}, ${provenance.platform}`)],
    ['Finished', escapeHtml(`${dateWords(provenance.finishedAt)}, ${seconds.toFixed(1)} s with ${count(workers, 'worker')}`)],
    ['Command', code(commandLine(provenance))],
    ['Random numbers', escapeHtml(`Philox4x32-10, seed ${provenance.seed}; the result does not depend on the number of workers`)],
    ['Analysis file', `${escapeHtml(configuration.file)}, SHA-256 ${code(configuration.sha256)}`],
    ['Checked configuration', `all defaults filled in, SHA-256 ${code(provenance.configurationSha256)}`],
    ...blindingEntries(provenance),
    ...inputs.map(
      input => ['Input', `${escapeHtml(`${input.name}, ${count(input.entries, 'event')}`)}, SHA-256 ${code(input.sha256)}`] as const,
    ),
    ...(inputs.length === 0 ? [['Input', 'no file of events'] as const] : []),
  ];
  const list = `<dl>\n${entries.map(([term, html]) => `<dt>${term}</dt><dd>${html}</dd>`).join('\n')}\n</dl>`;
  const file = collapsed(`Text of ${configuration.file}`, `<pre>${escapeHtml(configuration.text)}</pre>`);
  return section('provenance', 'Provenance', list, file);
}

/** When the data of a blind analysis were looked at. */
function blindingEntries({ blinding }: Provenance): [string, string][] {
  if (blinding === undefined) return [];
  const { isBlinded, unblindings } = blinding;
  const state = isBlinded ? 'signal regions are hidden in this report' : 'unblinded';
  const times = unblindings.map(
    ({ time, configurationSha256, seed }) => `${escapeHtml(dateWords(time))}, seed ${seed}, configuration ${code(configurationSha256)}`,
  );
  return [
    ['Blinding', state],
    ...times.map((words, k): [string, string] => [`Unblinding ${k + 1}`, words]),
    ...(times.length === 0 ? [['Unblinding', 'never in this folder'] as [string, string]] : []),
  ];
}

const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;

/** "2026-11-25T04:30:06.153Z" as "2026-11-25 04:30:06 UTC". */
const dateWords = (iso: string): string => iso.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');

/** The command that makes the result again. */
function commandLine({ configuration, seed, blinding }: Provenance): string {
  const settings = configuration.settings.map(setting => `--set ${quoted(setting)}`);
  const unblind = blinding?.isBlinded === false ? ['--unblind'] : [];
  return ['portalscope run', quoted(configuration.file), `--seed ${seed}`, ...unblind, ...settings].join(' ');
}

const quoted = (text: string): string => (/^[\w./=+:@,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
