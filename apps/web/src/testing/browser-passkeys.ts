import { afterEach } from '@jest/globals';

const bytes = () => new Uint8Array([1, 2, 3]).buffer;

/** Gives jsdom a device with passkeys; what it does when asked is the test's to say. Taken away after the test. */
export function withPasskeys(refusal?: 'NotAllowedError' | 'InvalidStateError'): void {
  const answer = (response: object) => async () => {
    if (refusal) throw new DOMException('No', refusal);
    return {
      id: 'AQID',
      rawId: bytes(),
      type: 'public-key',
      authenticatorAttachment: 'platform',
      getClientExtensionResults: () => ({}),
      response: { clientDataJSON: bytes(), ...response },
    };
  };
  Object.assign(window, { PublicKeyCredential: class {} });
  Object.assign(globalThis, { PublicKeyCredential: window.PublicKeyCredential });
  Object.defineProperty(navigator, 'credentials', {
    configurable: true,
    value: {
      create: answer({ attestationObject: bytes(), getTransports: () => ['internal'] }),
      get: answer({ authenticatorData: bytes(), signature: bytes(), userHandle: bytes() }),
    },
  });
}

afterEach(() => {
  delete (window as Partial<Window & { PublicKeyCredential: unknown }>).PublicKeyCredential;
  Reflect.deleteProperty(navigator, 'credentials');
});
