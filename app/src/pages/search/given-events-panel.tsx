import { lazy, Show, Suspense, type JSX } from 'solid-js';
import { givenEvents, setGivenEvents } from './given-events.js';
import type { Search } from './search.js';
import { withSetting } from './settings.js';
import { OWN } from './state.js';

// none of the first view
const OwnEvents = lazy(async () => ({ default: (await import('./own-events.jsx')).OwnEvents }));

/** Events that were dropped, until it is said what is to become of them. */
export function GivenEventsPanel(props: { search: Search }): JSX.Element {
  const { page, described, proposals, runProposed, take } = props.search;
  return (
    <Show when={givenEvents()} keyed>
      {({ file, events }) => (
        <Suspense>
          <OwnEvents
            file={file}
            events={events}
            analysis={described()?.analysis ?? null}
            complaint={proposals.complaint('events')}
            onSearch={text => void runProposed('events', { analysis: OWN, text, set: [] }).then(isTaken => isTaken && setGivenEvents(null))}
            onReplace={next =>
              void runProposed('events', { set: withSetting(page.state().set, 'source', next) }).then(
                isTaken => isTaken && setGivenEvents(null),
              )
            }
            onTree={tree =>
              void take(file.content as File, tree).catch((error: unknown) =>
                proposals.complain('events', error instanceof Error ? error.message : String(error)),
              )
            }
            onClose={() => setGivenEvents(null)}
          />
        </Suspense>
      )}
    </Show>
  );
}
