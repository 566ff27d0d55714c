import { createMemo, lazy, Match, Switch, type JSX } from 'solid-js';
import { usePage } from '../../state/workbench.js';
import { kindOf } from './kind.js';
import SearchPage from './page.jsx';

const MeasurementPage = lazy(() => import('./measurement-page.jsx'));
const WorkspacePage = lazy(() => import('./workspace-page.jsx'));

/** What is looked at decides on the page: a search, a measurement, a workspace. */
export default function SearchEntry(): JSX.Element {
  const page = usePage('search');
  const kind = createMemo(() => kindOf(page.state()));
  return (
    <Switch fallback={<SearchPage />}>
      <Match when={kind() === 'measurement'}>
        <MeasurementPage />
      </Match>
      <Match when={kind() === 'workspace'}>
        <WorkspacePage />
      </Match>
    </Switch>
  );
}
