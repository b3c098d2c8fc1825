import type { AuthorizationResponseError, ResponseBodyError } from 'openid-client';

/** Nothing came, or nothing that a working provider would send; or it is where the hub does not ask. */
const AWAY = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
  'OAUTH_REQUEST_PROTOCOL_FORBIDDEN',
]);

interface Failure {
  /** For the log: a code, never what was sent. */
  reason: string;
  isAway: boolean;
}

export function failureOf(error: unknown): Failure {
  const { code, error: answered, cause } = error as { code?: string; error?: string; cause?: unknown };
  if (typeof answered === 'string') return { reason: answered.slice(0, 60), isAway: false };
  if (code?.startsWith('OAUTH_')) return { reason: code, isAway: AWAY.has(code) };
  // The library wraps what the network says in an error without a code of its own.
  if (code === undefined && cause !== undefined) {
    const network = cause as { code?: string; message?: string };
    return { reason: network.code ?? network.message ?? 'unreachable', isAway: true };
  }
  return { reason: (error as Error).message, isAway: false };
}

const REFUSALS: Record<string, string> = {
  access_denied: 'It was cancelled, or your authority does not let this account use the hub.',
  consent_required: 'Your authority’s IT has to allow the hub first.',
  interaction_required: 'Your provider wants to ask you something first. Start again.',
  login_required: 'You were not signed in there. Start again.',
  temporarily_unavailable: 'Your provider is busy. Try again in a few minutes.',
  server_error: 'Your provider had a fault. Try again in a few minutes.',
  invalid_grant: 'It took too long, or this page was used before. Start again.',
  invalid_client: 'The hub’s registration with your provider has run out. Tell the programme team.',
  unauthorized_client: 'The hub is not registered with your provider. Tell the programme team.',
};

/** What a provider said no with, in plain words. Its own text is not shown: it is written for developers. */
export function refusalInWords({
  error,
  error_description,
}: AuthorizationResponseError | ResponseBodyError): string {
  const words = REFUSALS[error] ?? 'Your provider refused. Start again, or sign in with a code by email.';
  // Microsoft's number is what an authority's IT can look up.
  const number = /\bAADSTS\d{4,8}\b/.exec(error_description ?? '')?.[0];
  return number === undefined ? words : `${words} If you ask your IT about it, quote ${number}.`;
}
