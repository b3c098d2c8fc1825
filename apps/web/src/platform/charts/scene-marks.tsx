import type { Colour, Mark } from '@hub/charts/scene';
import { memo } from 'react';

/** Through variables of charts.css, so that dark and forced colours need no other drawing. */
const colour = (name: Colour | undefined) => (name ? `var(--chart-${name})` : undefined);

/** The marks of a scene, in the colours of the page. */
export const SceneMarks = memo(({ marks }: { marks: readonly Mark[] }) => (
  <>
    {marks.map((mark, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- marks are drawn, never kept: they have no state to mix up
      <SceneMark key={index} mark={mark} />
    ))}
  </>
));
SceneMarks.displayName = 'SceneMarks';

function SceneMark({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case 'group':
      return (
        <g transform={`translate(${mark.x} ${mark.y})`}>
          <SceneMarks marks={mark.marks} />
        </g>
      );
    case 'text':
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.size}
          fontWeight={mark.isBold ? 700 : undefined}
          textAnchor={mark.anchor}
          fill={colour(mark.fill)}
          {...(mark.rim && {
            stroke: colour(mark.rim),
            strokeWidth: 4,
            strokeLinejoin: 'round' as const,
            paintOrder: 'stroke',
          })}
        >
          {mark.text}
        </text>
      );
    case 'rect':
      return (
        <rect
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          rx={mark.radius}
          {...paint(mark)}
        />
      );
    case 'line':
      return <line x1={mark.x1} y1={mark.y1} x2={mark.x2} y2={mark.y2} {...paint(mark)} />;
    case 'path':
      return <path d={mark.d} strokeLinejoin="round" {...paint(mark)} />;
  }
}

const paint = (mark: Exclude<Mark, { kind: 'text' | 'group' }>) => ({
  fill: colour(mark.fill) ?? 'none',
  stroke: colour(mark.stroke),
  strokeWidth: mark.strokeWidth,
  strokeDasharray: mark.dash,
});
