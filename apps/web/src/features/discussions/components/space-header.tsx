import '../spaces.css';
import type { Space } from '@hub/contracts/spaces';
import { useProblem } from '#platform/problem.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { FullDate } from '#ui/when.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { spaceAddress } from '../addresses.ts';
import { CHATHAM_HOUSE, CHATHAM_HOUSE_MEANS } from '../space-words.ts';
import { useAttendToSpace } from '../spaces.queries.ts';
import { AttentionChoice } from './attention-choice.tsx';

/** The top of a space's page: what it is, whom it is for, and how much one hears of it. */
export function SpaceHeader({ space }: { space: Space }) {
  const { id, name, purpose, audience, isChathamHouse, isReviewed, anonymity, archivedAt, attention, can } =
    space;
  const attend = useAttendToSpace(id);
  const { problem, report, clear } = useProblem();
  return (
    <>
      <BackLink to="/discussions">Discussions</BackLink>
      <PageHeading
        title={name}
        {...(purpose !== '' && { lead: purpose })}
        above={
          <>
            {audience !== name && <Tag>{audience}</Tag>}
            {isChathamHouse && <Tag tone="brand">{CHATHAM_HOUSE}</Tag>}
            {isReviewed && <Tag>Posts are read before they appear</Tag>}
            {anonymity !== 'off' && <Tag tone="plum">Anonymous posts possible</Tag>}
          </>
        }
        actions={
          <>
            <AttentionChoice
              what="space"
              value={attention}
              isBusy={attend.isPending}
              onChoose={(level) => {
                clear();
                attend.mutate(level, { onError: (error) => report(error) });
              }}
            />
            <ButtonLink to={`${spaceAddress(id)}/people`} variant="quiet" isSmall icon="people">
              People
            </ButtonLink>
            {can.manage && (
              <ButtonLink to={`${spaceAddress(id)}/edit`} variant="quiet" isSmall icon="edit">
                Edit
              </ButtonLink>
            )}
          </>
        }
      />
      <ProblemNotice problem={problem} />
      {archivedAt !== null && (
        <Notice title="This space is archived">
          <p>
            Since <FullDate at={archivedAt} /> it can be read, and nobody can post in it.
          </p>
        </Notice>
      )}
      {isChathamHouse && <p className="small">{CHATHAM_HOUSE_MEANS}</p>}
    </>
  );
}
