import { Show, type JSX } from 'solid-js';
import { typesetMass } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { limitComparisonFigure, type LimitLine } from '../../../../../src/plot/limit-comparison.js';
import type { ScannedPoint } from '../../../../../src/search/result.js';
import type { ScanSpecification } from '../../../../../src/search/specification.js';
import { Figure } from '../../../components/figure.jsx';
import { Formula } from '../../../components/formula.jsx';
import { usePage } from '../../../state/workbench.js';
import { answered } from '../answered.js';
import { Question } from '../question.jsx';
import { rangeQuantity } from '../quantities.js';
import { changedEngine, scannedPoints, type TourRecord } from '../recorded.js';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';

/** Every so many masses of the search are tested anew. */
const STRIDE = 9;

interface Changed {
  readonly factor: number;
  readonly points: readonly { readonly massMeV: number; readonly limit: number }[];
}

/** What is resolution worth? */
export default function Resolution(props: { record: TourRecord }): JSX.Element {
  const { state } = usePage('learn');
  const { result, specification, x } = props.record;
  const tested = scannedPoints(result).filter((_, k) => k % STRIDE === 0);
  const sesOf = (point: ScannedPoint): number => point.singleEventSensitivity ?? 1;
  const { value: changed, failure } = answered(
    () => state().resolution,
    async (factor, show: (part: Changed) => void): Promise<Changed> => {
      await changedEngine.run('load', { specification: withResolution(specification, factor), x });
      const points: { massMeV: number; limit: number }[] = [];
      for (const point of tested) {
        // a newer question need not wait for the rest
        if (state().resolution !== factor) break;
        const { massMeV } = point;
        const found = await changedEngine.run('hypothesis', { massMeV, isQuick: true });
        if (found.point.status === 'ok') points.push({ massMeV, limit: found.point.eventsLimit.expected[2] * sesOf(point) });
        show({ factor, points: [...points] });
      }
      return { factor, points };
    },
  );
  const pieces = (points: Changed['points']): LimitLine['pieces'] =>
    [points.filter(({ massMeV }) => massMeV < 130), points.filter(({ massMeV }) => massMeV >= 130)].filter(piece => piece.length > 0);
  const nominal = tested.map(point => ({ massMeV: point.massMeV, limit: point.asymptoticEventsLimit.expected[2] * sesOf(point) }));
  const lines = (): readonly LimitLine[] => [
    { label: 'as it is', kind: 'expected', colour: 'ink', pieces: pieces(nominal) },
    {
      label: `σ × ${numberText(changed()?.factor ?? 1, 2)}`,
      kind: 'expected',
      colour: 'blue',
      pieces: pieces(changed()?.points ?? []),
    },
  ];
  const change = () => {
    const last = changed()?.points.at(-1);
    const before = nominal.find(({ massMeV }) => massMeV === last?.massMeV);
    return last && before && { massMeV: last.massMeV, ratio: last.limit / before.limit };
  };
  return (
    <Step
      failure={failure()}
      picture={
        <Figure
          draw={width =>
            limitComparisonFigure(
              {
                quantity: result.quantity,
                note: '90% CL, CLs, asymptotic, expected',
                status: result.status,
                version: result.version,
                lines: lines(),
              },
              { document, width, view: { massMeV: [0, 270], limit: [2e-12, 2e-10] } },
            )
          }
        />
      }
    >
      <p>
        A peak that is twice as wide covers twice the background, so for many events the limit grows as the root of the width. With few
        background events it grows less:
      </p>
      <Formula block tex="s_\text{limit} ≈ 1.28 \sqrt{b} ∝ \sqrt{σ}\quad \text{for } b ≫ 1" />
      <Formula block tex="s_\text{limit} → 2.3\quad \text{for } b → 0" />
      <p>
        Make the resolution of the spectrometer better or worse. The limits are computed anew, mass by mass, from the likelihood of the
        search.
      </p>
      <Value label="Resolution, times that of the search" name="resolution" quantity={rangeQuantity('resolution', '', [0.25, 4], true)} />
      <p class="readout" role="status">
        <Show when={change()} fallback="…">
          {found => (
            <>
              At {typesetMass(found().massMeV)} the expected limit is {numberText(found().ratio, 3)} times that of the search.
            </>
          )}
        </Show>
      </p>
      <Question
        question="Why does a resolution that is half as wide not give a limit that is half as large?"
        answers={[
          'because the single-event sensitivity depends on the resolution',
          'because the limit cannot fall below that of no background, 2.3 events',
          'because a narrow peak has fewer events in it',
        ]}
        right={1}
      >
        Once less than an event of background is under the peak there is nothing left to win by resolution; only more decays help.
      </Question>
    </Step>
  );
}

const withResolution = (specification: ScanSpecification, factor: number): ScanSpecification => {
  const { signal } = specification;
  const { massMeV, value } = signal.resolution;
  return { ...specification, signal: { ...signal, resolution: { massMeV, value: value.map(sigma => sigma * factor) } } };
};
