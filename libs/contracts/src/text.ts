import * as z from 'zod/mini';

// A title or name is one line: a line break or another control character pasted with it becomes a space.
const asOneLine = z.overwrite<string>((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim());

/** One line that must say something. */
/* @__NO_SIDE_EFFECTS__ */
export const line = (missing: string, longest: number, tooLong: string) =>
  z.string(missing).check(asOneLine, z.minLength(1, missing), z.maxLength(longest, tooLong));

/** One line, or nothing. */
/* @__NO_SIDE_EFFECTS__ */
export const lineOrNone = (longest: number, tooLong: string) =>
  z.string(tooLong).check(asOneLine, z.maxLength(longest, tooLong));

/** Lines of text, or none. */
/* @__NO_SIDE_EFFECTS__ */
export const text = (longest: number, tooLong: string) =>
  z.string(tooLong).check(
    z.overwrite((value) => value.replace(/\r\n?/g, '\n')),
    z.trim(),
    z.maxLength(longest, tooLong),
  );

// A spreadsheet runs what begins like this when somebody opens a list of it.
const NOT_A_FORMULA = /^(?![=+\-@])/;
// It stands in mails: it must not be something to open there.
const NOT_A_LINK = /^(?!.*(:\/\/|www\.))/i;

/** A person's name, or none yet. */
/* @__NO_SIDE_EFFECTS__ */
export const personNameOrNone = (missing: string) =>
  z
    .string(missing)
    .check(
      asOneLine,
      z.maxLength(120, 'A name must be 120 characters or fewer'),
      z.regex(NOT_A_FORMULA, 'A name must not begin with =, +, - or @'),
      z.regex(NOT_A_LINK, 'A name must not hold a web address'),
    );

/** A person's name. */
/* @__NO_SIDE_EFFECTS__ */
export const personName = (missing: string) => personNameOrNone(missing).check(z.minLength(1, missing));

// Without what separates or quotes addresses in mail: "a,b@c.org" would be two recipients.
const ADDRESS = /^[^\s@"(),:;<>[\\\]]+@[^\s@"(),:;<>[\\\]]+\.[^\s@"(),:;<>[\\\]]+$/;

/** An email address; all of them in the hub go by this one rule. */
/* @__NO_SIDE_EFFECTS__ */
export const emailAddress = (missing: string, tooLong: string, like = 'name@council.gov.uk') =>
  z
    .string(missing)
    .check(
      z.trim(),
      z.toLowerCase(),
      z.minLength(1, { error: missing, abort: true }),
      z.maxLength(254, { error: tooLong, abort: true }),
      z.regex(ADDRESS, `Enter an email address in the correct format, like ${like}`),
    );

export const LONGEST_URL = 2000;

/** An address of the web: nothing that runs, nothing local. */
/* @__NO_SIDE_EFFECTS__ */
export const webAddress = (what: string) =>
  z
    .string(`Enter ${what}`)
    .check(
      z.trim(),
      z.maxLength(LONGEST_URL, `The address must be ${LONGEST_URL.toLocaleString('en')} characters or fewer`),
      z.refine(isWebAddress, `Enter ${what} that starts with https:// or http://`),
    );

// URL forgives line breaks inside an address; calendars and mails would not.
export const isWebAddress = (value: string): boolean =>
  /^https?:\/\/[^\s\p{Cc}]+$/iu.test(value) && URL.canParse(value);
