import { createSignal, For, type JSX } from 'solid-js';
import darkPhoton from '../../../../examples/models/dark-photon.yaml?raw';
import familon from '../../../../examples/models/familon.yaml?raw';
import generalAlp from '../../../../examples/models/general-alp.yaml?raw';
import hnlTernary from '../../../../examples/models/hnl-ternary.yaml?raw';
import { FileDrop } from '../../components/file-drop.jsx';
import { namedFile, ownFilesEngine } from '../../own-files-engine.js';
import { ownSpec, type ModelSpec } from './model-spec.js';

const EXAMPLES = [
  { title: 'Dark photon', text: darkPhoton },
  { title: 'Familon', text: familon },
  { title: 'ALP', text: generalAlp },
  { title: 'Heavy neutral lepton', text: hnlTernary },
];

/** Largest model file: with tables of masses a few hundred kB at most. */
const LARGEST_BYTES = 1_000_000;

/** A model of one's own: its file as a text to write in, dropped, or an example to start from. Complaints about it stand where the plot would be. */
export default function OwnModel(props: { spec: ModelSpec; onSpec(spec: ModelSpec, gesture?: string): void }): JSX.Element {
  const [complaint, setComplaint] = createSignal('');
  return (
    <div class="own-model">
      <label class="field">
        <span>Model file (YAML)</span>
        <textarea
          rows="14"
          spellcheck={false}
          value={props.spec.text ?? ''}
          onInput={event => props.onSpec({ ...props.spec, text: event.currentTarget.value }, 'write model')}
        />
      </label>
      <FileDrop
        label="Open or drop a model file"
        accept=".yaml,.yml"
        largestBytes={LARGEST_BYTES}
        onFile={async file => props.onSpec(ownSpec(await ownFilesEngine.run('model', namedFile(file))))}
        onComplaint={setComplaint}
      />
      <p class="complaint" role="alert" hidden={complaint() === ''}>
        {complaint()}
      </p>
      <p class="note">
        Start from{' '}
        <For each={EXAMPLES}>
          {({ title, text }) => (
            <button type="button" class="link" onClick={() => props.onSpec(ownSpec(text))}>
              {title}
            </button>
          )}
        </For>
      </p>
    </div>
  );
}
