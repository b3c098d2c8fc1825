import { ROLE_NAMES } from '@hub/contracts/people';

interface MailText {
  subject: string;
  text: string;
}
const paragraphs = (...parts: string[]): string => `${parts.join('\n\n')}\n`;

/* To somebody who asked to join. */

export const joinLinkMail = ({ link, hours }: { link: string; hours: number }): MailText => ({
  subject: 'Join the SC-WRES Community Hub',
  text: paragraphs(
    'Your authority lets people with your address ask for a place on the SC-WRES Community Hub.',
    `Open this link and fill in the page there:\n${link}`,
    `The link works for ${hours} hours. The lead of your authority then says yes or no.`,
    'You get this email because someone asked to join with your address. If it was not you, you need do nothing.',
  ),
});

export const alreadyInMail = ({ signIn }: { signIn: string }): MailText => ({
  subject: 'You have a place on the SC-WRES Community Hub already',
  text: paragraphs(
    'Someone asked to join the hub with your address. You are in already: sign in with this address.',
    signIn,
    'If you now work for another authority, sign in, choose your name and then “Your place”.',
    'If it was not you who asked, you need do nothing.',
  ),
});

export const approvedMail = (a: { name: string; authority: string; signIn: string }): MailText => ({
  subject: `You can sign in now: ${a.authority} has given you a place`,
  text: paragraphs(
    `Hello ${a.name},`,
    `You now have a place on the SC-WRES Community Hub with ${a.authority}. Sign in with this address; you do not need a password.`,
    a.signIn,
  ),
});

export const declinedMail = (a: { name: string; authority: string; reason: string }): MailText => ({
  subject: `${a.authority} has not given you a place`,
  text: paragraphs(
    `Hello ${a.name},`,
    `The people who look after ${a.authority}’s part in the programme have declined your request for a place. They say:`,
    a.reason,
    'If you think this is a mistake, speak to the lead of your authority.',
  ),
});

/* To those who manage an authority's people. */

export const requestMail = (a: {
  name: string;
  domain: string;
  authority: string;
  movesFrom: string | null;
  page: string;
}): MailText => ({
  subject: `${a.name} asks for a place at ${a.authority}`,
  text: paragraphs(
    a.movesFrom === null
      ? `${a.name}, who can read mail at ${a.domain}, asks for a place with ${a.authority} on the SC-WRES Community Hub.`
      : `${a.name} of ${a.movesFrom} has moved and asks for a place with ${a.authority} on the SC-WRES Community Hub. Their place at ${a.movesFrom} ends when you approve.`,
    `Approve or decline it here:\n${a.page}`,
    'Approve it only if you know that they work for you.',
  ),
});

/* About places and roles. */

export const placeEndedMail = (a: {
  name: string;
  authority: string;
  by: string;
  left: string;
}): MailText => ({
  subject: `Your place at ${a.authority} on the SC-WRES Community Hub has ended`,
  text: paragraphs(
    `Hello ${a.name},`,
    `${a.by} has ended your place with ${a.authority}. You are signed out everywhere. What you wrote and answered stays with ${a.authority}.`,
    `What happens next:\n${a.left}`,
    'If you think this is a mistake, speak to the lead of your authority.',
  ),
});

export const handoverProposedMail = (a: {
  from: string;
  to: string;
  authority: string;
  days: number;
  page: string;
}): MailText => ({
  subject: `${a.from} asks you to lead ${a.authority}’s part in SC-WRES`,
  text: paragraphs(
    `Hello ${a.to},`,
    `${a.from} asks you to take over as ${ROLE_NAMES.lead.toLowerCase()} of ${a.authority}. You would look after its people, its return, its report and its plan.`,
    `Accept or decline it here, within ${a.days} days:\n${a.page}`,
    'Nothing changes until you accept.',
  ),
});

export const handoverAnsweredMail = (a: {
  from: string;
  to: string;
  authority: string;
  isAccepted: boolean;
  becomes: 'participant' | 'delegate';
  page: string;
}): MailText => ({
  subject: a.isAccepted
    ? `${a.to} now leads ${a.authority}’s part in SC-WRES`
    : `${a.to} has declined to take over at ${a.authority}`,
  text: paragraphs(
    `Hello ${a.from},`,
    a.isAccepted
      ? `${a.to} has accepted and is ${ROLE_NAMES.lead.toLowerCase()} of ${a.authority} from now on. You are a ${a.becomes}.`
      : `${a.to} has declined. You are still ${ROLE_NAMES.lead.toLowerCase()} of ${a.authority}, and can ask somebody else.`,
    a.page,
  ),
});
