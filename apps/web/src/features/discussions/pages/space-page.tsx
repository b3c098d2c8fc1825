import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { HowWeTalkHere } from '../components/how-we-talk-here.tsx';
import { StartThread } from '../components/no-threads.tsx';
import { SpaceHeader } from '../components/space-header.tsx';
import { SupportContacts } from '../components/support-contacts.tsx';
import { ThreadList } from '../components/thread-list.tsx';
import { spaceQuery } from '../spaces.queries.ts';

/** One space and its threads. */
export function SpacePage() {
  const { spaceId = '' } = useParams();
  const { data: space } = useSuspenseQuery(spaceQuery(spaceId));
  return (
    <>
      <SpaceHeader space={space} />
      <div className="grid two">
        <div>
          {space.can.post && (
            <div className="form-actions start-thread">
              <StartThread spaceId={space.id} />
            </div>
          )}
          <ThreadList space={space} heard={[space.id]} />
        </div>
        <div className="stack-wide">
          <HowWeTalkHere space={space} />
          <SupportContacts />
        </div>
      </div>
    </>
  );
}
