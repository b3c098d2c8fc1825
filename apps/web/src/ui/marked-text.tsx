/** Text with what was looked for marked; never as HTML. */
export const MarkedText = ({ parts }: { parts: readonly { text: string; isMatch: boolean }[] }) => (
  <>
    {parts.map(({ text, isMatch }, at) =>
      // oxlint-disable-next-line react/no-array-index-key -- parts of one text, in its order
      isMatch ? <mark key={at}>{text}</mark> : text,
    )}
  </>
);
