import type { MemberRole } from '@hub/contracts/people';
import { momentInWords } from '#platform/london-words.ts';

const AS: Record<MemberRole, string> = {
  participant: '',
  lead: ', as its authority lead',
  delegate: ', to act for its lead as a delegate',
  sponsor: ', as its sponsor',
};

interface InvitationMail {
  /** Empty when nobody gave one. */
  name: string;
  invitedBy: string;
  authority: string;
  role: MemberRole;
  /** The address of the page whose button accepts. */
  link: string;
  expiresAt: Date;
}

export function invitationMail({ name, invitedBy, authority, role, link, expiresAt }: InvitationMail) {
  return {
    subject: `${invitedBy} invites you to the SC-WRES Community Hub`,
    text: `${name === '' ? 'Hello' : `Hello ${name}`},

${invitedBy} invites you to join ${authority} on the SC-WRES Community Hub${AS[role]}. It is where the
people of English councils work on race equality in social care together: sessions, discussions and what
helped elsewhere.

Open this link and press the button there:
${link}

The link works once, until ${momentInWords(expiresAt)}. It is for you alone: do not pass this email on.

You get this email because ${invitedBy} gave us your address. If you did not expect it, you need do nothing:
without your answer nobody is added.
`,
  };
}

interface AskedAgainMail {
  name: string;
  invited: string;
  authority: string;
  /** Where the invitation can be sent again. */
  link: string;
}

/** Tells who invites that somebody with an expired link would like another. */
export const askedAgainMail = ({ name, invited, authority, link }: AskedAgainMail) => ({
  subject: 'Somebody asks for a new invitation',
  text: `Hello ${name},

The invitation of ${invited} to ${authority} had expired when they opened it, and they ask for a new one.

Send it again, or leave it:
${link}

You get this email because you invite people to ${authority}.
`,
});
