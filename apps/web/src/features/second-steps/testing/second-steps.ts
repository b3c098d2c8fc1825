import type {
  AuthenticatorSetUp,
  Passkey,
  PasskeyCreation,
  PasskeyRequest,
  SecondSteps,
} from '@hub/contracts/second-steps';

export const creation: PasskeyCreation = {
  challenge: 'AQID',
  rp: { id: 'localhost', name: 'SC-WRES Community Hub' },
  user: { id: 'AQID', name: 'amara.okafor@alderbrook.example', displayName: 'Amara Okafor' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  timeout: 300_000,
  attestation: 'none',
  excludeCredentials: [],
  authenticatorSelection: {
    residentKey: 'required',
    requireResidentKey: true,
    userVerification: 'required',
  },
};

export const request: PasskeyRequest = {
  challenge: 'AQID',
  rpId: 'localhost',
  timeout: 300_000,
  allowCredentials: [],
  userVerification: 'required',
};

export const laptop: Passkey = {
  id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0101',
  name: 'Edge on Windows',
  isSynced: false,
  createdAt: '2026-11-20T09:00:00Z',
  lastUsedAt: null,
};

export const none: SecondSteps = {
  isRequired: false,
  passkeys: [],
  authenticator: null,
  recoveryCodesLeft: 0,
};

export const setUp: AuthenticatorSetUp = {
  uri: 'otpauth://totp/SC-WRES%20Community%20Hub:amara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  secret: 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ',
  minutes: 30,
};

export const codes = Array.from({ length: 10 }, (_, at) => `4c7m-9xqa-t2k${at}`);
