import { REVIEW_WORKING_DAYS } from '@hub/contracts/registrations';

interface About {
  /** "Alderbrook Council". */
  authority: string;
  /** "Phase 5, 2027-28". */
  phase: string;
}
interface Text {
  subject: string;
  text: string;
}

/**
 * The first is sent to an address that a stranger typed: nothing else of what was typed stands in it, so that nobody
 * can have us mail their own words.
 */
export const receivedMail = ({ authority, phase }: About): Text => ({
  subject: `Registration received: ${authority}`,
  text: `Hello,

We have received the registration of ${authority} for ${phase} of SC-WRES.

What happens next: the programme team looks at it within ${REVIEW_WORKING_DAYS} working days and emails you at this
address. You need do nothing until then.

You get this email because somebody named you as the authority's programme lead. If that is a mistake, you need
do nothing: you have no account, and no one can use your address to sign in.
`,
});

export const acceptedMail = ({
  authority,
  phase,
  name,
  isInvited,
}: About & { name: string; isInvited: boolean }): Text => ({
  subject: `Registration accepted: ${authority}`,
  text: `Hello ${name},

${authority} takes part in ${phase} of SC-WRES. Thank you for registering.

${
  isInvited
    ? `What happens next: you get an invitation to the Community Hub in a separate email, and so does your sponsor.
Accept it there; then you can invite your colleagues.`
    : `What happens next: you have a place in the Community Hub already. Sign in as you always do; then you can invite
your colleagues.`
}
`,
});

export const declinedMail = ({
  authority,
  phase,
  name,
  reason,
}: About & { name: string; reason: string }): Text => ({
  subject: `Registration not accepted: ${authority}`,
  text: `Hello ${name},

The programme team could not accept the registration of ${authority} for ${phase} of SC-WRES. They write:

${reason}

You can register again while registration is open.
`,
});
