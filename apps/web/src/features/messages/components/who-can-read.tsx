/** What the hub promises about messages. The same words wherever one might ask. */
export const WhoReadsMessages = () => (
  <p>
    Nobody in the programme team can read your messages. If somebody reports a message, the team sees that
    message and up to five before and after it, and nothing else.
  </p>
);

/** For the head of a conversation. */
export const WhoCanRead = () => (
  <details className="small who-can-read">
    <summary>Who can read this?</summary>
    <p>Those who are in this conversation, from when on each of them may.</p>
    <WhoReadsMessages />
  </details>
);
