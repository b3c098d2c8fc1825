import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { FigureKey } from './indicators.ts';
import { AuthorityRef } from './people.ts';

/** What is older is deleted. */
export const VIEWS_KEPT_MONTHS = 12;

/** Who looked at figures of an authority under its name in a month. Never which person (decision 0030). */
export const FigureViewer = z.object({
  /** Null: the programme team. */
  authority: z.nullable(AuthorityRef),
  /** How many of its people; null for the programme team, which is so few that the number would point at one. */
  people: z.nullable(z.number()),
  /** Which indicators they looked at, in their order. */
  keys: z.array(FigureKey),
});
export type FigureViewer = z.output<typeof FigureViewer>;

export const FigureViews = z.object({
  /** The latest first; months in which nobody looked are not among them. */
  months: z.array(
    z.object({
      /** "2026-11" */
      month: z.string(),
      /** By name, the programme team last. */
      viewers: z.array(FigureViewer),
    }),
  ),
});
export type FigureViews = z.output<typeof FigureViews>;
export const getFigureViews = endpoint({
  method: 'GET',
  path: '/figure-views',
  summary: 'Who looked at the figures of my authority, by month, for its lead, delegates and sponsor',
  response: FigureViews,
});
