import type { StaffVoice } from '@hub/contracts/authority-reports';
import { Tag } from '#ui/tag.tsx';

interface CommentWordsProps {
  comment: { commentary: string; staffVoice: readonly StaffVoice[]; isForPeers: boolean };
}

/** What is said to a figure, by the authority and by its staff. */
export const CommentWords = ({ comment: { commentary, staffVoice, isForPeers } }: CommentWordsProps) => (
  <div className="report-words">
    {commentary !== '' && (
      <>
        <div className="row">
          <h3>What we say to it</h3>
          {isForPeers && <Tag>Peers read this</Tag>}
        </div>
        {commentary.split(/\n+/u).map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no other name, and are drawn anew together
          <p key={at}>{line}</p>
        ))}
      </>
    )}
    {staffVoice.length > 0 && (
      <>
        <h3>Staff voice</h3>
        {staffVoice.map(({ words, from }) => (
          <figure key={words} className="report-voice">
            <blockquote>“{words}”</blockquote>
            <figcaption className="small soft">{from}</figcaption>
          </figure>
        ))}
      </>
    )}
  </div>
);
