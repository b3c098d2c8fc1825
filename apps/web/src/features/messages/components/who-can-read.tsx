/** What the hub promises about messages. The same words wherever one might ask. */
export const WhoReadsMessages = () => (
  <p>
    Nobody in the programme team can read your messages. If somebody reports a message, the team sees that
    message and up to five before and after it, and nothing else.
  </p>
);
