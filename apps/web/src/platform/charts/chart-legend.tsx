import { legendMarks, SIGN_WIDTH } from '@hub/charts/marks';
import type { LegendItem } from '@hub/charts/scene';
import { SceneMarks } from './scene-marks.tsx';

/** What the signs of the chart mean, each drawn as it is drawn there. */
export const ChartLegend = ({ items }: { items: readonly LegendItem[] }) =>
  items.length > 0 && (
    <ul className="chart-legend" aria-label="What the signs mean">
      {items.map(({ sign, label }) => (
        <li key={sign + label}>
          <svg
            width={SIGN_WIDTH}
            height="18"
            viewBox={`0 -1 ${SIGN_WIDTH} 18`}
            aria-hidden="true"
            focusable="false"
          >
            <SceneMarks marks={legendMarks(sign, 0, 0)} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
