import { ButtonLink } from '#ui/button.tsx';
import { exportAddress } from '../addresses.ts';

/** What one may read oneself, as files to keep: of one conversation, or of all. */
export const ExportLinks = ({ conversationId }: { conversationId?: string }) => (
  <>
    <p>
      {conversationId === undefined
        ? 'All your conversations, as far as you can read them, as one file.'
        : 'This conversation, as far as you can read it, as one file.'}{' '}
      It holds what others wrote to you: keep it where only you can open it.
    </p>
    <div className="row">
      <ButtonLink href={exportAddress('html', conversationId)} variant="quiet" isSmall icon="download">
        Download to read (HTML)
      </ButtonLink>
      <ButtonLink href={exportAddress('json', conversationId)} variant="quiet" isSmall icon="download">
        Download for a program (JSON)
      </ButtonLink>
    </div>
  </>
);
