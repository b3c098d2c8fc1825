interface Text {
  subject: string;
  text: string;
}

interface Told {
  name: string;
  /** Where they see how they sign in. */
  page: string;
}

export interface Change {
  subject: string;
  /** What happened, in a sentence or two. */
  what: string;
}

/** Goes to the person whenever how they sign in has changed (OWASP ASVS 5.0, 6.3.7). */
export const changeMail = ({ subject, what }: Change, { name, page }: Told): Text => ({
  subject,
  text: `Hello ${name},

${what}

You can see how you sign in here:
${page}

If this was not you, tell the programme team at once, and end the sign-ins you do not recognise.
`,
});

export const changes = {
  passkeyAdded: (passkey: string): Change => ({
    subject: 'A passkey was added to your account',
    what: `The passkey “${passkey}” was added. It signs in to the SC-WRES Community Hub as you.`,
  }),
  passkeyRemoved: (passkey: string): Change => ({
    subject: 'A passkey was removed from your account',
    what: `The passkey “${passkey}” was removed. It no longer signs in to the SC-WRES Community Hub.`,
  }),
  passkeyCopied: (passkey: string): Change => ({
    subject: 'A passkey of yours was refused: it may have been copied',
    what: `Someone used the passkey “${passkey}” in a way that a single device would not: its count of uses went back. We refused it. Remove this passkey and add a new one.`,
  }),
  authenticatorSetUp: {
    subject: 'An authenticator app was set up for your account',
    what: 'From now on signing in by email also asks for a code from this app. Where you were signed in with the email alone, you have been signed out.',
  },
  authenticatorReplaced: {
    subject: 'Your authenticator app was replaced',
    what: 'Codes from the new app work from now on. Codes from the app before no longer do.',
  },
  authenticatorRemoved: {
    subject: 'Your authenticator app was removed',
    what: 'Codes from your authenticator app no longer work on the SC-WRES Community Hub.',
  },
  codesRenewed: {
    subject: 'Your recovery codes were renewed',
    what: 'New recovery codes were made. Those you had before no longer work.',
  },
  codeUsed: (left: number): Change => ({
    subject: 'A recovery code was used to sign in as you',
    what: `A recovery code stood in for your passkey or authenticator app. ${
      left === 0 ? 'It was your last one: make new ones' : `You have ${left} left`
    }.`,
  }),
  reset: (administrator: string): Change => ({
    subject: 'Your second steps were reset',
    what: `${administrator}, of the programme team, removed your passkeys, authenticator app and recovery codes, and ended all your sign-ins. Sign in by email, then set up a new second step.`,
  }),
} as const;
