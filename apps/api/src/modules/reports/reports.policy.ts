import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { type KnownSpace, mayModerate } from '#modules/spaces/spaces.policy.ts';
import type { ReportEntity } from './report.entity.ts';

export interface KnownReport extends Pick<
  ReportEntity,
  'isForProgramme' | 'reporterId' | 'personId' | 'state'
> {
  /** Where the reported post was; null when a person was reported. */
  space: KnownSpace | null;
  /** Who wrote the reported post; null when nobody knows. */
  authorId: string | null;
  /** Whether the person was in the conversation that a reported message is of. */
  isOfConversation?: boolean;
}

/** Nobody looks after a report about themselves, also not of their own post or of a conversation they were in. */
const isAboutMe = (actor: Actor, report: KnownReport): boolean =>
  report.personId === actor.personId ||
  report.authorId === actor.personId ||
  report.isOfConversation === true;

/** Those who look after the space; the programme team for people, and where the reporter asked for it. */
export const mayLookAfter = (actor: Actor, report: KnownReport): boolean =>
  !isAboutMe(actor, report) &&
  (report.isForProgramme || report.space === null
    ? isProgrammeTeam(actor)
    : mayModerate(actor, report.space));
