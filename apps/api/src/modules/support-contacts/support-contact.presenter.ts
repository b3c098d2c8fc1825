import type { SupportContact, SupportContacts } from '@hub/contracts/support-contacts';
import type { Actor } from '#platform/auth/actor.ts';
import type { SupportContactEntity } from './support-contact.entity.ts';
import { mayKeepContact } from './support-contacts.policy.ts';

const presentContact = ({
  id,
  name,
  description,
  phone,
  email,
  url,
  version,
}: SupportContactEntity): SupportContact => ({ id, name, description, phone, email, url, version });

export function presentContacts(actor: Actor, contacts: SupportContactEntity[]): SupportContacts {
  const { member } = actor;
  return {
    programme: contacts.filter(({ authorityId }) => authorityId === null).map(presentContact),
    authority: member && { id: member.authorityId, name: member.authorityName },
    local: contacts.filter(({ authorityId }) => authorityId !== null).map(presentContact),
    can: {
      editProgramme: mayKeepContact(actor, { authorityId: null }),
      editLocal: member !== null && mayKeepContact(actor, { authorityId: member.authorityId }),
    },
  };
}
