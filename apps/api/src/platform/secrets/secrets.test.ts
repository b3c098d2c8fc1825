import { describe, expect, test } from '@jest/globals';
import { Sealer } from '#platform/secrets/sealer.ts';
import { hashToken, newToken } from '#platform/secrets/token.ts';

const SECRET = 'a secret of thirty-two characters';

describe('a sealed text', () => {
  const sealer = new Sealer(SECRET);

  test.each(['', 'https://example.org/join?pwd=1', 'Ünïcödé 🎉', 'x'.repeat(10_000)])(
    'opens again: %#',
    (text) => {
      expect(new Sealer(SECRET).unseal(sealer.seal(text))).toBe(text);
    },
  );

  test('never looks the same twice and shows nothing of the text', () => {
    const [one, two] = [sealer.seal('https://example.org'), sealer.seal('https://example.org')];
    expect(one.equals(two)).toBe(false);
    expect(one.toString('latin1')).not.toContain('example');
  });

  test('stays shut to another secret', () => {
    expect(() => new Sealer('another secret of forty characters here').unseal(sealer.seal('text'))).toThrow();
  });

  test('with any byte changed stays shut', () => {
    const sealed = sealer.seal('text');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => sealer.unseal(changed)).toThrow();
    }
    expect(() => sealer.unseal(sealed.subarray(0, 20))).toThrow();
  });
});

test('a token has 256 random bits, fits a URL, and is kept as its hash', () => {
  const tokens = Array.from({ length: 100 }, newToken);
  expect(new Set(tokens).size).toBe(100);
  for (const token of tokens) {
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  }
  expect(hashToken('abc').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
