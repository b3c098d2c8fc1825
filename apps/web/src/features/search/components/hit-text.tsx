import type { TextPart } from '@hub/contracts/search';

/** Text with what was looked for marked; never as HTML. */
export const HitText = ({ parts }: { parts: readonly TextPart[] }) => (
  <>
    {parts.map(({ text, isMatch }, at) =>
      // oxlint-disable-next-line react/no-array-index-key -- parts of one text, in its order
      isMatch ? <mark key={at}>{text}</mark> : text,
    )}
  </>
);
