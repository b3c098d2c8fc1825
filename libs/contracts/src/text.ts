import * as z from 'zod/mini';

// A title or name is one line: a line break or another control character pasted with it becomes a space.
const asOneLine = z.overwrite<string>((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim());

/** One line that must say something. */
/* @__NO_SIDE_EFFECTS__ */
export const line = (missing: string, longest: number, tooLong: string) =>
  z.string(missing).check(asOneLine, z.minLength(1, missing), z.maxLength(longest, tooLong));

/** Lines of text, or none. */
/* @__NO_SIDE_EFFECTS__ */
export const text = (longest: number, tooLong: string) =>
  z.string(tooLong).check(
    z.overwrite((value) => value.replace(/\r\n?/g, '\n')),
    z.trim(),
    z.maxLength(longest, tooLong),
  );

/** A person's name. It stands in mails: it must not be a message there, or an address to open. */
/* @__NO_SIDE_EFFECTS__ */
export const personName = (missing: string) =>
  line(missing, 120, 'A name must be 120 characters or fewer').check(
    z.regex(/^[^=+\-@]/, 'A name must not begin with =, +, - or @'),
    z.regex(/^(?!.*(:\/\/|www\.))/i, 'A name must not hold a web address'),
  );
