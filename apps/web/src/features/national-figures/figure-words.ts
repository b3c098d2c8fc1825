import type { NoFigure } from '@hub/contracts/indicators';
import { ratioText } from '@hub/indicators/wording';

/** In a table cell: the marks of the Government Statistical Service, explained by `MARKS` below the table. */
export const markOf = (none: NoFigure | null): string => (none === 'hidden' || none === null ? '[c]' : '[x]');
export const MARKS = '[c]: too few people to show. [x]: not published.';

/** "31%", or why there is none. */
export const shareText = (share: number | null, none: NoFigure | null = null): string =>
  share === null ? markOf(none) : `${share}%`;

export const ratioOrMark = (ratio: number | null | undefined, none: NoFigure | null = null): string =>
  ratio === null || ratio === undefined ? markOf(none) : ratioText(ratio);

/** "0.45 to 0.67". */
export const intervalOrMark = (
  likelihood: { low: number; high: number } | null,
  none: NoFigure | null = null,
): string => (likelihood ? `${ratioText(likelihood.low)} to ${ratioText(likelihood.high)}` : markOf(none));

/** As it was printed, to one decimal or two; with two where it was worked out from words. */
export const publishedText = ({ value, kind }: { value: number; kind: 'published' | 'derived' }): string => {
  const isToTenths = Math.abs(value * 10 - Math.round(value * 10)) < 1e-6;
  return kind === 'published' && isToTenths ? value.toFixed(1) : ratioText(value);
};
