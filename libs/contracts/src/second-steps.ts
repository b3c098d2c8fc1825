import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { line } from './text.ts';

/** More than anyone carries. */
export const MOST_PASSKEYS = 10;
export const RECOVERY_CODES = 10;

// What browsers and devices say to each other (WebAuthn), as the JSON that browsers send. Bytes are base64url.
const TOO_LONG = 'This did not come from a passkey. Try again';
const Bytes = z.string(TOO_LONG).check(z.maxLength(16_000, TOO_LONG), z.regex(/^[\w-]*$/, TOO_LONG));
const PasskeyId = Bytes.check(z.minLength(1, TOO_LONG), z.maxLength(1400, TOO_LONG));

const KnownPasskey = z.object({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.optional(z.array(z.string())),
});

/** What the browser needs to ask for a new passkey. */
export const PasskeyCreation = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number() })),
  timeout: z.number(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(KnownPasskey),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.boolean(),
    userVerification: z.literal('required'),
  }),
});
export type PasskeyCreation = z.output<typeof PasskeyCreation>;

/** What the browser needs to ask for a passkey it has. No list of them: any of this hub’s will do. */
export const PasskeyRequest = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.number(),
  allowCredentials: z.array(KnownPasskey),
  userVerification: z.literal('required'),
});
export type PasskeyRequest = z.output<typeof PasskeyRequest>;

/** A passkey that was made. */
export const NewPasskeyProof = z.object({
  id: PasskeyId,
  rawId: PasskeyId,
  type: z.literal('public-key', TOO_LONG),
  response: z.object({
    clientDataJSON: Bytes,
    attestationObject: Bytes,
    transports: z.optional(
      z.array(z.string().check(z.maxLength(40, TOO_LONG))).check(z.maxLength(10, TOO_LONG)),
    ),
  }),
});
export type NewPasskeyProof = z.output<typeof NewPasskeyProof>;

/** A passkey that was used. */
export const PasskeyProof = z.object({
  id: PasskeyId,
  rawId: PasskeyId,
  type: z.literal('public-key', TOO_LONG),
  response: z.object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: z.optional(z.nullable(Bytes)),
  }),
});
export type PasskeyProof = z.output<typeof PasskeyProof>;

export const askForPasskey = endpoint({
  method: 'POST',
  path: '/sign-in/passkey-options',
  summary: 'What the browser needs to ask for any passkey of this hub',
  response: PasskeyRequest,
});
export const signInWithPasskey = endpoint({
  method: 'POST',
  path: '/sign-in/with-passkey',
  summary: 'Sign in with a passkey',
  body: z.object({ proof: PasskeyProof }),
  status: 204,
});

/** The ways this person can show a second step. None: only the email can confirm that it is them. */
export const SecondStepWays = z.object({
  passkey: z.boolean(),
  authenticator: z.boolean(),
  recoveryCode: z.boolean(),
});
export type SecondStepWays = z.output<typeof SecondStepWays>;
export const getSecondStepWays = endpoint({
  method: 'GET',
  path: '/sign-in/second-step',
  summary: 'How I can show my second step',
  response: SecondStepWays,
});

// Typed and pasted codes come with spaces and dashes; people should not have to tidy them.
const AuthenticatorCode = z.string('Enter the six-digit code').check(
  z.overwrite((code) => code.replace(/[\s-]/g, '')),
  z.regex(/^\d{6}$/, 'Enter the six-digit code from your authenticator app'),
);

/** Without the letters that are taken for digits: o is read as 0, i and l as 1. */
const RecoveryCode = z.string('Enter a recovery code').check(
  z.overwrite((code) => code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')),
  z.regex(/^[0-9a-hjkmnp-tv-z]{12}$/, 'Enter a recovery code, like 4c7m-9xqa-t2ke'),
);

export const showAuthenticatorCode = endpoint({
  method: 'POST',
  path: '/sign-in/second-step/authenticator',
  summary: 'Show the second step with a code from the authenticator app; each code works once',
  body: z.object({ code: AuthenticatorCode }),
  status: 204,
});
export const showRecoveryCode = endpoint({
  method: 'POST',
  path: '/sign-in/second-step/recovery-code',
  summary: 'Show the second step with a recovery code, which is used up',
  body: z.object({ code: RecoveryCode }),
  response: z.object({ left: z.number() }),
});
export const askForMyPasskey = endpoint({
  method: 'POST',
  path: '/sign-in/second-step/passkey-options',
  summary: 'What the browser needs to ask for one of my passkeys',
  response: PasskeyRequest,
});
export const showPasskey = endpoint({
  method: 'POST',
  path: '/sign-in/second-step/passkey',
  summary: 'Show the second step with one of my passkeys',
  body: z.object({ proof: PasskeyProof }),
  status: 204,
});

export const Passkey = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Kept by a password manager or a cloud account, and so on every device of theirs. */
  isSynced: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  lastUsedAt: z.nullable(z.iso.datetime({ offset: true })),
});
export type Passkey = z.output<typeof Passkey>;

/** How I sign in, besides my email. */
export const SecondSteps = z.object({
  /** My role asks for one: the last of them stays. */
  isRequired: z.boolean(),
  passkeys: z.array(Passkey),
  authenticator: z.nullable(z.object({ setUpAt: z.iso.datetime({ offset: true }) })),
  recoveryCodesLeft: z.number(),
});
export type SecondSteps = z.output<typeof SecondSteps>;
export const getSecondSteps = endpoint({
  method: 'GET',
  path: '/second-steps',
  summary: 'My passkeys, authenticator app and recovery codes',
  response: SecondSteps,
});

/** With the first second step come the recovery codes, shown this once: only their fingerprints are kept. */
const NewCodes = z.nullable(z.array(z.string()));

const PasskeyName = line('Enter a name for this passkey', 60, 'The name must be 60 characters or fewer');
const PasskeyParams = z.object({ passkeyId: z.uuid('This is not one of your passkeys') });

export const startPasskey = endpoint({
  method: 'POST',
  path: '/passkeys/options',
  summary: 'What the browser needs to make a passkey for me',
  response: PasskeyCreation,
});
export const addPasskey = endpoint({
  method: 'POST',
  path: '/passkeys',
  summary: 'Add the passkey that was made. Without a name it is called after the device',
  body: z.object({ name: z.optional(PasskeyName), proof: NewPasskeyProof }),
  response: z.object({ passkey: Passkey, recoveryCodes: NewCodes }),
  status: 201,
});
export const renamePasskey = endpoint({
  method: 'PATCH',
  path: '/passkeys/:passkeyId',
  summary: 'Rename one of my passkeys',
  params: PasskeyParams,
  body: z.object({ name: PasskeyName }),
  response: Passkey,
});
export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/passkeys/:passkeyId',
  summary: 'Remove one of my passkeys',
  params: PasskeyParams,
  status: 204,
});

/** What an authenticator app is given: by a picture of `uri`, or typed from `secret`. */
export const AuthenticatorSetUp = z.object({
  uri: z.string(),
  /** In groups of four. */
  secret: z.string(),
  minutes: z.number(),
});
export type AuthenticatorSetUp = z.output<typeof AuthenticatorSetUp>;
export const startAuthenticator = endpoint({
  method: 'POST',
  path: '/authenticator',
  summary: 'A new secret for my authenticator app. The one before works until this one is confirmed',
  response: AuthenticatorSetUp,
});
export const confirmAuthenticator = endpoint({
  method: 'POST',
  path: '/authenticator/confirm',
  summary: 'Confirm the new secret with its first code',
  body: z.object({ code: AuthenticatorCode }),
  response: z.object({ recoveryCodes: NewCodes }),
});
export const removeAuthenticator = endpoint({
  method: 'DELETE',
  path: '/authenticator',
  summary: 'Remove my authenticator app',
  status: 204,
});

export const renewRecoveryCodes = endpoint({
  method: 'POST',
  path: '/recovery-codes',
  summary: 'New recovery codes, shown this once; those before stop',
  response: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const resetSecondSteps = endpoint({
  method: 'POST',
  path: '/people/:personId/second-steps/reset',
  summary: 'Remove the second steps of a person who has lost them, and end their sign-ins. Administrators',
  params: z.object({ personId: z.uuid('This is not a person of the hub') }),
  status: 204,
});
