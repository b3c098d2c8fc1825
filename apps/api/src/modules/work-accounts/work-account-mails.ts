interface AccountMail {
  /** The person's. */
  name: string;
  account: string;
  provider: string;
  /** Where it can be undone. */
  page: string;
}

interface MailText {
  subject: string;
  text: string;
}

export const connectedMail = ({ name, account, provider, page }: AccountMail): MailText => ({
  subject: 'A work account was connected to you',
  text: `Hello ${name},

A work account was connected to you at the SC-WRES Community Hub. It can sign you in from now on:

${account} (${provider})

If it was you, you need do nothing. If it was not you, disconnect it on this page, end the sign-ins that you do not
know, then tell the programme team:
${page}
`,
});

export const disconnectedMail = ({ name, account, provider, page }: AccountMail): MailText => ({
  subject: 'A work account was disconnected from you',
  text: `Hello ${name},

A work account was disconnected from you at the SC-WRES Community Hub. It signs you in no more:

${account} (${provider})

You can still sign in with a code by email. If it was not you who disconnected it, tell the programme team, and look
at where you are signed in:
${page}
`,
});
