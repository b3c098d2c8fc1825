/** Beside every box to write in. */
export const DoNotName = () => (
  <p className="soft small">
    Do not name colleagues or people who use services. Describe the situation, not the person.
  </p>
);
