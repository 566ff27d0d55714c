import { readRecastFile } from '../../../../src/config/recast-file.js';
import { badValue } from '../../../../src/errors.js';
import { initialOf, linkable } from '../../state/fields.js';
import { compareFields, type CompareState, type Subject } from './state.js';

/** A limit that is at hand, published or one's own. */
export interface KnownLimit {
  readonly id: string;
  readonly subject: Subject;
}

const isOwn = ({ id }: KnownLimit): boolean => id.startsWith('own:');

/** The state of a file that was saved here, or written for `portalscope recast`. Throws InputError. */
export function stateOfComparison(text: string, name: string, known: readonly KnownLimit[]): CompareState {
  const { sources, lifetimePs, combination, project, view } = readRecastFile(text, { file: name });
  const found = sources.map((source): KnownLimit => {
    const one = [source, `own:${source}`].flatMap(id => known.filter(limit => limit.id === id))[0];
    if (one === undefined) throw badValue(`${name}: source`, source, 'a published limit, or a file that has been opened here before');
    return one;
  });
  const [{ id: first, subject }] = found;
  const other = found.find(one => one.subject !== subject);
  if (other !== undefined) throw badValue(`${name}: source`, other.id.replace(/^own:/, ''), `a limit on what ${first} is a limit on`);
  const state: CompareState = {
    ...initialOf(compareFields),
    subject,
    own: found.filter(isOwn).map(({ id }) => id),
    hidden: known.filter(limit => limit.subject === subject && !isOwn(limit) && !found.includes(limit)).map(({ id }) => id),
    lifetime: lifetimePs,
    combined: sources.length > 1 && combination !== 'envelope' ? combination : 'no',
    ...project,
    massMeV: view?.massMeV ?? initialOf(compareFields).massMeV,
    zoom: view?.zoom ?? null,
  };
  return linkable(compareFields, state, name);
}
