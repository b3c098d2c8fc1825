import type { Agreement, AgreementVersion } from '@hub/contracts/agreement';
import type { Actor } from '#platform/auth/actor.ts';
import { mayPublishAgreement } from './agreement.policy.ts';
import type { AgreementRow, AgreementVersionRow } from './agreement.queries.ts';

export const presentAgreement = (
  actor: Actor,
  { version, text, note, publishedAt, acceptedAt }: AgreementRow,
): Agreement => ({
  version,
  text,
  note,
  publishedAt: publishedAt.toISOString(),
  acceptedAt: acceptedAt?.toISOString() ?? null,
  can: { publish: mayPublishAgreement(actor) },
});

export const presentAgreementVersion = ({
  version,
  text,
  note,
  publishedAt,
  publishedBy,
}: AgreementVersionRow): AgreementVersion => ({
  version,
  text,
  note,
  publishedAt: publishedAt.toISOString(),
  publishedBy,
});
