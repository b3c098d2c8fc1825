/** To everybody whose authority has become another. */
export const movedMail = (a: {
  name: string;
  from: string;
  to: string;
  signIn: string;
}): { subject: string; text: string } => ({
  subject: `Your place on the SC-WRES Community Hub is now with ${a.to}`,
  text: `Hello ${a.name},

${a.to} has followed ${a.from}, so your place has moved there. Sign in again with the same address:
${a.signIn}

What you answered for sessions to come goes with you. What you did before stays with ${a.from}.

If you work elsewhere now, sign in, choose your name and then “Your place”.
`,
});
