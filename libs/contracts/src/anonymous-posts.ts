import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { nodesOf, RichText, richText } from './rich-text.ts';
import { LONGEST_CONTENT_NOTE, LONGEST_THREAD_TITLE, MOST_TAGS, PostState } from './threads.ts';
import { line, lineOrNone } from './text.ts';
import { Indicator, Theme } from './vocabulary.ts';

/**
 * Posts without a name. Tokens are taken signed in, by everybody alike and whether or not they ever post; what they are
 * spent on is sent without sign-in (`isUntraced`), so that nothing says whose token it was (RFC 9474, blind signatures).
 */

/** How many tokens a browser takes for each space and week, no matter how many it spends. */
export const TOKENS_A_WEEK = 5;
/** Browsers of one person that may take them: a desk, a phone and one more. */
export const MOST_BROWSERS = 3;
/** With fewer who could have written it, what an author says about themselves would name them. */
export const FEWEST_ALIKE = 10;
/** Spaces in one request for tokens. */
export const MOST_KEYS = 100;
// RSA of 2048 bits: RSABSSA-SHA384-PSS-Randomized of RFC 9474.
const SIGNATURE_BYTES = 256;
/** 32 bytes of the variant's own randomness before 32 of ours. */
const MESSAGE_BYTES = 64;

const bytes = (howMany: number) =>
  z
    .string('This is not a token of the hub')
    .check(
      z.regex(
        new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((howMany * 4) / 3)}}$`),
        'This is not a token of the hub',
      ),
    );

export const AnonymousKey = z.object({
  id: z.uuid(),
  spaceId: z.uuid(),
  /** The Monday of its week in London. */
  epoch: z.iso.date(),
  /** As SubjectPublicKeyInfo, in base64url. */
  publicKey: z.string(),
  /** Its tokens are good until the end of the day before. */
  endsOn: z.iso.date(),
  /** How many people can post in the space: whoever writes there is one of them. */
  people: z.number(),
  /** What an author may say about themselves there: "a county council, South East". */
  descriptions: z.array(z.string()),
});
export type AnonymousKey = z.output<typeof AnonymousKey>;

export const listAnonymousKeys = endpoint({
  method: 'GET',
  path: '/anonymous/keys',
  summary: 'The keys of this week for the spaces one may post in anonymously; every browser asks',
  response: z.object({ items: z.array(AnonymousKey) }),
});

export const takeAnonymousTokens = endpoint({
  method: 'POST',
  path: '/anonymous/tokens',
  summary: 'Have blinded tokens signed: the same number for everybody, whether or not they are ever spent',
  body: z.object({
    requests: z
      .array(
        z.object({
          keyId: z.uuid('This is not a key of the hub'),
          blinded: z
            .array(bytes(SIGNATURE_BYTES))
            .check(
              z.length(TOKENS_A_WEEK, `Ask for ${TOKENS_A_WEEK} tokens for each space, no more and no fewer`),
            ),
        }),
      )
      .check(z.maxLength(MOST_KEYS, `Ask for tokens of ${MOST_KEYS} spaces at the most`)),
  }),
  response: z.object({
    /** What was asked for too often, or with a key of another week, is left out. */
    items: z.array(z.object({ keyId: z.uuid(), signatures: z.array(z.string()) })),
  }),
});

export const AnonymousToken = z.object({
  keyId: z.uuid('This is not a token of the hub'),
  message: bytes(MESSAGE_BYTES),
  signature: bytes(SIGNATURE_BYTES),
});
export type AnonymousToken = z.output<typeof AnonymousToken>;

/** Now, or with the next batch: shuffled, within a day. */
export const AnonymousTiming = z.enum(['now', 'batch'], 'Choose when it is posted');
export type AnonymousTiming = z.output<typeof AnonymousTiming>;

/** Published; waiting to be read by whoever looks after the space; or waiting for the next batch. */
export const AnonymousOutcome = z.object({ state: z.enum(['published', 'in-review', 'in-batch']) });
export type AnonymousOutcome = z.output<typeof AnonymousOutcome>;

const PLAIN_NODES = new Set([
  'doc',
  'paragraph',
  'heading',
  'text',
  'hardBreak',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
]);
/** What mentions, shows or attaches something asks the hub for it first, signed in: that would betray the author. */
/* @__NO_SIDE_EFFECTS__ */
const plainRichText = (missing: string) =>
  richText(missing).check(
    z.refine(
      (doc) => [...nodesOf(doc)].every(({ type }) => PLAIN_NODES.has(type)),
      'An anonymous post can hold text only: take out mentions, images and evidence',
    ),
  );

const text = {
  contentNote: z._default(
    z.nullable(
      lineOrNone(LONGEST_CONTENT_NOTE, `A content note must be ${LONGEST_CONTENT_NOTE} characters or fewer`),
    ),
    null,
  ),
};
/** A random id (version 4): others hold the time or the machine they were made on. */
const randomId = (missing: string) => z.uuidv4(missing);
/** 32 bytes that the author's browser keeps for this thread. The alias shown is made from its hash. */
const secret = bytes(32);

const whatever = {
  token: AnonymousToken,
  /** Made before the first try: sent again with the same token, it is the same post. */
  id: randomId('The post needs an id'),
  secret,
  when: AnonymousTiming,
  /** One of the descriptions of the space's key, or nothing. */
  about: z._default(z.string().check(z.maxLength(80, 'Choose a description from the list')), ''),
};

export const replyAnonymously = endpoint({
  method: 'POST',
  path: '/anonymous/replies',
  summary: 'Reply without a name; sent without sign-in, with a token',
  isUntraced: true,
  body: z.object({
    ...whatever,
    threadId: z.uuid('This is not a thread of the hub'),
    body: plainRichText('Enter your reply'),
    ...text,
    replyToId: z._default(z.nullable(z.uuid('Reply to a post of this thread')), null),
  }),
  response: AnonymousOutcome,
});
export type AnonymousReply = z.output<typeof replyAnonymously.body>;

export const openThreadAnonymously = endpoint({
  method: 'POST',
  path: '/anonymous/threads',
  summary: 'Open a thread without a name; sent without sign-in, with a token',
  isUntraced: true,
  body: z.object({
    ...whatever,
    threadId: randomId('The thread needs an id'),
    spaceId: z.uuid('Choose a space'),
    title: line(
      'Enter a title',
      LONGEST_THREAD_TITLE,
      `The title must be ${LONGEST_THREAD_TITLE} characters or fewer`,
    ),
    indicators: z._default(
      z.array(Indicator).check(z.maxLength(MOST_TAGS, 'Choose each indicator once')),
      [],
    ),
    themes: z._default(z.array(Theme).check(z.maxLength(MOST_TAGS, 'Choose each theme once')), []),
    body: plainRichText('Enter what you want to say or ask'),
    ...text,
  }),
  response: AnonymousOutcome,
});
export type AnonymousThread = z.output<typeof openThreadAnonymously.body>;

const ofAlias = { threadId: z.uuid('This is not a thread of the hub'), secret };

export const MyAnonymousPost = z.object({
  id: z.uuid(),
  /** Where it is now: those who look after a space may move a post. */
  threadId: z.uuid(),
  number: z.nullable(z.number()),
  state: PostState,
  body: z.nullable(RichText),
  contentNote: z.nullable(z.string()),
  version: z.number(),
  /** Why it was refused or removed. */
  reason: z.nullable(z.string()),
});
export type MyAnonymousPost = z.output<typeof MyAnonymousPost>;

export const findMyAnonymousPosts = endpoint({
  method: 'POST',
  path: '/anonymous/mine',
  summary:
    'What was posted under an alias, and what came after; sent without sign-in, with the alias’s secret',
  isUntraced: true,
  body: z.object(ofAlias),
  response: z.object({
    /** What the author is called in the thread; null until a post of theirs is there. */
    name: z.nullable(z.string()),
    title: z.nullable(z.string()),
    posts: z.array(MyAnonymousPost),
    /** Posts of others after the newest of these. */
    replies: z.number(),
  }),
});

export const editAnonymousPost = endpoint({
  method: 'POST',
  path: '/anonymous/edits',
  summary: 'Change what was posted under an alias; sent without sign-in, with the alias’s secret',
  isUntraced: true,
  body: z.object({
    ...ofAlias,
    postId: z.uuid('This is not a post of the hub'),
    when: AnonymousTiming,
    version: z.int('Say which version you started from'),
    body: plainRichText('Enter what you want to say'),
    ...text,
  }),
  response: AnonymousOutcome,
});
export type AnonymousEdit = z.output<typeof editAnonymousPost.body>;

export const removeAnonymousPost = endpoint({
  method: 'POST',
  path: '/anonymous/removals',
  summary: 'Take back what was posted under an alias; sent without sign-in, with the alias’s secret',
  isUntraced: true,
  body: z.object({ ...ofAlias, postId: z.uuid('This is not a post of the hub'), when: AnonymousTiming }),
  response: AnonymousOutcome,
});
export type AnonymousRemoval = z.output<typeof removeAnonymousPost.body>;

export const withdrawAnonymousPost = endpoint({
  method: 'POST',
  path: '/anonymous/withdrawals',
  summary: 'Take back what waits for the next batch; sent without sign-in, with its token',
  isUntraced: true,
  body: z.object({ token: AnonymousToken }),
  status: 204,
});
