import type { Point } from '@hub/charts/scene';
import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react';

/** How far a finger may miss. */
const REACH = 32;

/**
 * Reading a chart point by point: with the arrow keys, under the mouse, by touch. One tab stop; the point that is read is
 * kept by its id, so a chart that is laid out anew goes on where the reader was.
 */
export function useReading(
  points: readonly Point[],
  picture: RefObject<SVGSVGElement | null>,
  width: number,
): {
  current: Point | undefined;
  handlers: Record<string, unknown>;
} {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [isRead, setRead] = useState(false);
  const index = points.findIndex(({ id }) => id === currentId);

  const go = (to: number) => {
    const point = points[Math.min(Math.max(to, 0), points.length - 1)];
    if (!point) return;
    setCurrentId(point.id);
    setRead(true);
  };

  const step = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case 'ArrowRight':
      case 'ArrowDown':
        // Escape puts the words away; the next key brings them back before it goes on.
        go(isRead ? index + 1 : index);
        break;
      case 'ArrowLeft':
      case 'ArrowUp':
        go(isRead ? index - 1 : index);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(points.length - 1);
        break;
      case 'Escape':
        if (!isRead) return;
        setRead(false);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const follow = (event: PointerEvent) => {
    // Its words may be read with the mouse on them (WCAG 1.4.13).
    if (event.target instanceof Element && event.target.closest('.chart-words')) return;
    const box = picture.current?.getBoundingClientRect();
    if (!box?.width) return;
    const unit = box.width / width;
    const point = pointAt(points, (event.clientX - box.left) / unit, (event.clientY - box.top) / unit);
    if (point) {
      setCurrentId(point.id);
      setRead(true);
    } else if (event.pointerType === 'mouse') setRead(false);
  };

  return {
    current: isRead ? points[index] : undefined,
    handlers: {
      onKeyDown: step,
      onFocus: (event: { currentTarget: HTMLElement }) => {
        // Pressed with a finger or mouse it has focus too; there the place says which point is meant.
        if (event.currentTarget.matches(':focus-visible')) go(Math.max(index, 0));
      },
      onBlur: () => setRead(false),
      onPointerMove: follow,
      onPointerDown: follow,
      onPointerLeave: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType === 'mouse' && !event.currentTarget.matches(':focus')) setRead(false);
      },
    },
  };
}

/** The point whose part of the picture it is; of several the nearest. */
export function pointAt(points: readonly Point[], x: number, y: number): Point | undefined {
  let nearest: Point | undefined;
  let least = Infinity;
  for (const point of points) {
    const { area } = point;
    const isInside = x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
    const distance = Math.hypot(point.x - x, point.y - y);
    if ((isInside || distance <= REACH) && distance < least) {
      nearest = point;
      least = distance;
    }
  }
  return nearest;
}
