import type { Point } from '@hub/charts/scene';
import { useLayoutEffect, useRef, useState } from 'react';

interface WordsOfPointProps {
  point: Point;
  /** Of the picture, in its own units, and how much larger it is shown. */
  width: number;
  enlargement: number;
}

const AWAY = 14;

/** What the point says, beside it: above where there is room, and never out of the picture's sides. */
export function WordsOfPoint({ point, width, enlargement }: WordsOfPointProps) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });

  useLayoutEffect(() => {
    if (!box.current) return;
    const { offsetWidth, offsetHeight } = box.current;
    const x = point.x * enlargement;
    const y = point.y * enlargement;
    const above = y - offsetHeight - AWAY;
    setPlace({
      left: Math.max(0, Math.min(x - offsetWidth / 2, width * enlargement - offsetWidth)),
      top: above >= -offsetHeight / 2 ? above : y + AWAY,
    });
  }, [point, width, enlargement]);

  // Seen only: the live region beside the picture says it.
  return (
    <div ref={box} className="chart-words" style={place} aria-hidden="true">
      {point.label}
    </div>
  );
}
