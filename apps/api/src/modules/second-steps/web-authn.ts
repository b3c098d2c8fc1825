/** Loaded with the first passkey: it takes 26 MB, and a hub may run for days without. */
export const loadWebAuthn = () => import('@simplewebauthn/server');
