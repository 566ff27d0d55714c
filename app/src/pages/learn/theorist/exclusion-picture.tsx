import { createSignal, type JSX } from 'solid-js';
import type { RegionAnswer } from '../../../workers/recast-question.js';
import { RecastPlot, type ModelPoint } from '../../recast/plot.jsx';
import type { Zoom } from '../../recast/state.js';
import { viewOf } from '../../recast/view.js';

export interface ExclusionPictureProps {
  readonly answer: RegionAnswer;
  readonly point: ModelPoint;
  onPoint(point: ModelPoint, gesture: string): void;
  onPointEnd(): void;
}

/** The excluded region of a model with a point to be dragged. */
export function ExclusionPicture(props: ExclusionPictureProps): JSX.Element {
  const [zoom, setZoom] = createSignal<Zoom | null>(null);
  return (
    <RecastPlot
      answer={props.answer}
      view={zoom() ?? viewOf(props.answer)}
      band={0}
      hasRegions={false}
      withoutLabels={false}
      point={props.point}
      hovered={null}
      height={width => Math.min(0.7 * width, 460)}
      onPoint={props.onPoint}
      onPointEnd={props.onPointEnd}
      onHover={() => undefined}
      onZoom={setZoom}
    />
  );
}
