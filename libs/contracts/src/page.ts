import * as z from 'zod/mini';

/** Keyset pages: the cursor says after which row, so a page never slips when rows are added before it. */
export const PageQuery = {
  cursor: z.optional(
    z.string().check(z.maxLength(400, 'This page link is not one of ours. Start from the first page')),
  ),
  limit: z._default(
    z.coerce
      .number('Ask for a number of rows')
      .check(
        z.int('Ask for a whole number of rows'),
        z.minimum(1, 'Ask for at least 1 row'),
        z.maximum(100, 'Ask for 100 rows at the most'),
      ),
    20,
  ),
};

/* @__NO_SIDE_EFFECTS__ */
export const pageOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
