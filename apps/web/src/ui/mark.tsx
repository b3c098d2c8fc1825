/** The hub's three circles. */
export const Mark = () => (
  <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
    <circle cx="12" cy="13" r="9" className="mark-deep" />
    <circle cx="22" cy="13" r="9" className="mark-plum" fillOpacity=".85" />
    <circle cx="17" cy="22" r="9" className="mark-sun" fillOpacity=".9" />
  </svg>
);
