import { SIGN_IN_METHODS, type SignInMethod } from '@hub/contracts/sign-ins';

interface SignInMail {
  name: string;
  code: string;
  /** The address of the page whose button signs in. */
  link: string;
  minutes: number;
}

/** The code stays out of the subject: phones show subjects on locked screens, and we store them unsealed. */
export const signInMail = ({ name, code, link, minutes }: SignInMail): { subject: string; text: string } => ({
  subject: 'Sign in to the SC-WRES Community Hub',
  text: `Hello ${name},

Your code to sign in is ${code}

Or open this link and press the button there:
${link}

The code and the link work once, within ${minutes} minutes. Asking for a new code ends this one.

You get this email because someone asked to sign in with your address. If it was not you, you need do
nothing: without this email nobody gets in. Never tell anyone the code; we will not ask for it.
`,
});

/** To somebody whose place has ended: their inbox says so, and the page that asked says nothing to a stranger. */
export const noPlaceMail = ({
  name,
  left,
}: {
  name: string;
  left: string;
}): { subject: string; text: string } => ({
  subject: 'You have no place on the SC-WRES Community Hub now',
  text: `Hello ${name},

Someone asked to sign in with your address. You have no place on the hub now, so there is no code.

What you can do:
${left}

If you have been invited, open the link in that email. If it was not you who asked, you need do nothing.
`,
});

interface NewDeviceMail {
  name: string;
  /** "Firefox on Windows". */
  device: string;
  method: SignInMethod;
  /** Where it can be ended. */
  page: string;
}

export const newDeviceMail = ({
  name,
  device,
  method,
  page,
}: NewDeviceMail): { subject: string; text: string } => ({
  subject: 'You signed in from a new device',
  text: `Hello ${name},

Someone signed in to the SC-WRES Community Hub as you:

  Device: ${device}
  How: ${SIGN_IN_METHODS[method].toLowerCase()}

If it was you, you need do nothing. We tell you the first time a kind of device is used.

If it was not you, end it here, then tell the programme team:
${page}
`,
});
