/** From here on the number says no more than "many". */
const MOST_SAID = 99;

/** How much waits behind a link. Nothing while nothing does. */
export const CountBadge = ({ count }: { count: number }) =>
  count > 0 && (
    <span className="count">
      {count > MOST_SAID ? `${MOST_SAID}+` : count}
      <span className="visually-hidden"> unread</span>
    </span>
  );
