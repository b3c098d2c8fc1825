import { sparkline, type SparklineData } from '@hub/charts/sparkline';
import './charts.css';
import { SceneMarks } from './scene-marks.tsx';

/** The shape of the years beside words that say them; `summary` is what a screen reader hears. */
export function Sparkline({ title, summary, years }: SparklineData) {
  const { width, height, marks } = sparkline({ title, summary, years });
  return (
    <svg
      className="chart-spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${title}. ${summary}`}
    >
      <SceneMarks marks={marks} />
    </svg>
  );
}
