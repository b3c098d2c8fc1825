import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { emailAddress } from './text.ts';

export const EmailInput = z.object({
  email: emailAddress('Enter your email address', 'Your email address must be 254 characters or fewer'),
});

/** The same whether or not we know the address: nobody learns from it who is a member. */
export const CodeSent = z.object({ email: z.string(), minutes: z.number() });
export const requestSignInCode = endpoint({
  method: 'POST',
  path: '/sign-in/codes',
  summary: 'Ask for a six-digit code and a link by email',
  body: EmailInput,
  response: CodeSent,
  status: 202,
});

export const CodeInput = z.object({
  email: EmailInput.shape.email,
  // Pasted codes come with spaces and dashes; people should not have to tidy them.
  code: z.string('Enter the six-digit code').check(
    z.overwrite((code) => code.replace(/[\s-]/g, '')),
    z.regex(/^\d{6}$/, 'Enter the six-digit code from the email'),
  ),
});
export const signInWithCode = endpoint({
  method: 'POST',
  path: '/sign-in/with-code',
  summary: 'Sign in with the code from the email',
  body: CodeInput,
  status: 204,
});

export const signInWithLink = endpoint({
  method: 'POST',
  path: '/sign-in/with-link',
  summary:
    'Sign in with the token of the link in the email. Opening the link does nothing; its button calls this',
  body: z.object({
    token: z
      .string('Open the link from the email again')
      .check(
        z.minLength(1, 'Open the link from the email again'),
        z.maxLength(200, 'This link is not one of ours. Ask for a new one'),
      ),
  }),
  status: 204,
});

export const signOut = endpoint({
  method: 'POST',
  path: '/sign-out',
  summary: 'End this sign-in',
  status: 204,
});

/** How a person proved who they are. */
export const SIGN_IN_METHODS = {
  email: 'By email',
  invitation: 'With an invitation',
  passkey: 'With a passkey',
  provider: 'With a work account',
  demonstration: 'From the demonstration’s list',
} as const;
export type SignInMethod = keyof typeof SIGN_IN_METHODS;
export const SignInMethod = z.enum(Object.keys(SIGN_IN_METHODS) as SignInMethod[]);

export const SignIn = z.object({
  id: z.uuid(),
  /** "Firefox on Windows": enough to recognise it, nothing that places a person. */
  device: z.string(),
  method: SignInMethod,
  startedAt: z.iso.datetime({ offset: true }),
  lastSeenAt: z.iso.datetime({ offset: true }),
  isThisOne: z.boolean(),
});
export type SignIn = z.output<typeof SignIn>;
export const listSignIns = endpoint({
  method: 'GET',
  path: '/sign-ins',
  summary: 'Where I am signed in',
  response: z.object({ items: z.array(SignIn) }),
});
export const endSignIn = endpoint({
  method: 'DELETE',
  path: '/sign-ins/:signInId',
  summary: 'End one of my sign-ins',
  params: z.object({ signInId: z.uuid('This is not one of your sign-ins') }),
  status: 204,
});
export const endOtherSignIns = endpoint({
  method: 'DELETE',
  path: '/sign-ins',
  summary: 'End all my sign-ins but this one',
  status: 204,
});

export interface SignInNotices {
  /** This sign-in was ended; the page must ask to sign in again. */
  'sign-in.ended': () => void;
}
