import * as z from 'zod/mini';
import { webAddress } from './text.ts';

/**
 * What people write in posts: a document of the few nodes below, in the JSON form of the editor (Tiptap, ProseMirror).
 * Nothing here is HTML: what is not on this list cannot be stored, so there is nothing to clean when it is shown.
 */

/* Limits, each said in the error that enforces it. */
export const LONGEST_POST = 20_000;
export const MOST_MENTIONS = 20;
export const MOST_EVIDENCE = 20;
export const MOST_IMAGES = 10;
/** A list in a quote in a list is deep enough to read. */
export const DEEPEST = 8;

export const MentionKinds = ['person', 'authority', 'role'] as const;
export const MentionKind = z.enum(MentionKinds);
export type MentionKind = z.output<typeof MentionKind>;

/** "session", "thread", later "figure": any word, because later kinds join without touching this file. */
export const EVIDENCE_KIND = /^[a-z][a-z-]{0,39}$/;
export const EvidenceKindName = z
  .string('Choose what to show')
  .check(z.regex(EVIDENCE_KIND, 'This is not something to show'));

export type Mark = { type: 'bold' } | { type: 'italic' } | { type: 'link'; attrs: { href: string } };
export type Inline =
  | { type: 'text'; text: string; marks?: Mark[] | undefined }
  | { type: 'hardBreak' }
  /** `id` is a person's, an authority's, or the name of a role. Names are looked up when it is shown. */
  | { type: 'mention'; attrs: { kind: MentionKind; id: string } };
export type Block =
  | { type: 'paragraph'; content?: Inline[] | undefined }
  | { type: 'heading'; attrs: { level: 2 | 3 }; content?: Inline[] | undefined }
  | { type: 'bulletList'; content: ListItem[] }
  | { type: 'orderedList'; attrs?: { start: number } | undefined; content: ListItem[] }
  /** With `postId`: what somebody said in a post, which the page links to. */
  | { type: 'blockquote'; attrs?: { postId: string | null } | undefined; content: Block[] }
  | { type: 'image'; attrs: { attachmentId: string; alt: string } }
  | { type: 'evidence'; attrs: { kind: string; id: string } };
export interface ListItem {
  type: 'listItem';
  content: Block[];
}
export interface RichText {
  type: 'doc';
  content: Block[];
}
export type RichTextNode = RichText | Block | ListItem | Inline;

// Control characters, and those that turn the direction of what follows: a name or an address could be made to look
// like another (Unicode, "Trojan source").
const UNSEEN = /[\p{Cc}\u200B\u2028\u2029\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

const Mark = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: webAddress('a web address for the link') }) }),
]);
const Inline: z.ZodMiniType<Inline> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string().check(z.overwrite(withoutUnseen), z.minLength(1)),
    marks: z.optional(z.array(Mark).check(z.maxLength(3))),
  }),
  z.object({ type: z.literal('hardBreak') }),
  z.object({
    type: z.literal('mention'),
    attrs: z.object({ kind: MentionKind, id: z.string().check(z.maxLength(36)) }),
  }),
]);
const inline = z.optional(z.array(Inline));
const Block: z.ZodMiniType<Block> = z.lazy(() => AnyBlock);
const ListItem = z.object({ type: z.literal('listItem'), content: z.array(Block).check(z.minLength(1)) });
const AnyBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), content: inline }),
  z.object({ type: z.literal('heading'), attrs: z.object({ level: z.literal([2, 3]) }), content: inline }),
  z.object({ type: z.literal('bulletList'), content: z.array(ListItem) }),
  z.object({
    type: z.literal('orderedList'),
    attrs: z.optional(z.object({ start: z.int() })),
    content: z.array(ListItem),
  }),
  z.object({
    type: z.literal('blockquote'),
    attrs: z.optional(z.object({ postId: z.nullable(z.uuid()) })),
    content: z.array(Block),
  }),
  z.object({
    type: z.literal('image'),
    attrs: z.object({
      attachmentId: z.uuid(),
      alt: z
        .string('Describe each image for people who cannot see it')
        .check(
          z.overwrite(withoutUnseen),
          z.trim(),
          z.minLength(1, 'Describe each image for people who cannot see it'),
          z.maxLength(300, 'The description of an image must be 300 characters or fewer'),
        ),
    }),
  }),
  z.object({ type: z.literal('evidence'), attrs: z.object({ kind: EvidenceKindName, id: z.uuid() }) }),
]) as unknown as z.ZodMiniType<Block>;

const Doc = z.object({ type: z.literal('doc'), content: z.array(Block) });

/** As it is stored and shown: checked when it was written. */
export const RichText = Doc as unknown as z.ZodMiniType<RichText, RichText>;

/** What somebody is writing: as good as what they post, and it may be empty yet. */
/* @__NO_SIDE_EFFECTS__ */
const unfinished = (what: string, longest: number) =>
  Doc.check(
    // Before the walk below, which would have to go as deep.
    z.refine((doc) => depthOf(doc) <= DEEPEST, {
      error: `Quotes and lists can be ${DEEPEST} deep at the most`,
      abort: true,
    }),
    z.refine(
      (doc) => plainText(doc).length <= longest,
      `A ${what} must be ${longest.toLocaleString('en')} characters or fewer`,
    ),
    z.refine(
      (doc) => mentionsOf(doc).length <= MOST_MENTIONS,
      `A ${what} can mention ${MOST_MENTIONS} people, authorities and groups at the most`,
    ),
    z.refine(
      (doc) => evidenceOf(doc).length <= MOST_EVIDENCE,
      `A ${what} can show ${MOST_EVIDENCE} pieces of evidence at the most`,
    ),
    z.refine(
      (doc) => imagesOf(doc).length <= MOST_IMAGES,
      `A ${what} can show ${MOST_IMAGES} images at the most`,
    ),
  );

/* @__NO_SIDE_EFFECTS__ */
export const unfinishedRichText = (what = 'post', longest = LONGEST_POST) =>
  unfinished(what, longest) as unknown as z.ZodMiniType<RichText, RichText>;

/** What somebody wrote. `missing` says what to do when there is nothing. */
/* @__NO_SIDE_EFFECTS__ */
export const richText = (missing: string) =>
  unfinished('post', LONGEST_POST).check(
    z.refine((doc) => !isEmpty(doc), missing),
  ) as unknown as z.ZodMiniType<RichText, RichText>;

const childrenOf = (node: RichTextNode): readonly RichTextNode[] => ('content' in node && node.content) || [];

/** Every node, parents first. */
export function* nodesOf(node: RichTextNode): Generator<RichTextNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}
const depthOf = (node: RichTextNode): number =>
  1 + Math.max(0, ...childrenOf(node).map(depthOf)) - (node.type === 'doc' ? 1 : 0);

export interface Mention {
  kind: MentionKind;
  id: string;
}
/** Each once. */
export function mentionsOf(doc: RichText): Mention[] {
  const found = new Map<string, Mention>();
  for (const node of nodesOf(doc))
    if (node.type === 'mention') found.set(`${node.attrs.kind}:${node.attrs.id}`, node.attrs);
  return [...found.values()];
}
export interface EvidenceRef {
  kind: string;
  id: string;
}
export function evidenceOf(doc: RichText): EvidenceRef[] {
  const found = new Map<string, EvidenceRef>();
  for (const node of nodesOf(doc))
    if (node.type === 'evidence') found.set(`${node.attrs.kind}:${node.attrs.id}`, node.attrs);
  return [...found.values()];
}
/** Ids of attachments. */
export const imagesOf = (doc: RichText): string[] => [
  ...new Set([...nodesOf(doc)].flatMap((node) => (node.type === 'image' ? [node.attrs.attachmentId] : []))),
];

const BLOCKS_IN_LINES = new Set(['paragraph', 'heading', 'image', 'evidence']);

/**
 * Its words, a line for each block. Names of those mentioned are not part of it (people leave, and may choose not to be
 * named): whoever shows it says how to name them.
 */
export function plainText(doc: RichText, nameOf: (mention: Mention) => string = () => ''): string {
  const lines: string[] = [];
  const walk = (node: RichTextNode): string => {
    if (node.type === 'text') return node.text;
    if (node.type === 'hardBreak') return '\n';
    if (node.type === 'mention') return nameOf(node.attrs);
    if (node.type === 'image') return node.attrs.alt;
    return childrenOf(node).map(walk).join('');
  };
  for (const node of nodesOf(doc)) if (BLOCKS_IN_LINES.has(node.type)) lines.push(walk(node));
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .trim();
}

/** Nothing to read and nothing to see. */
export const isEmpty = (doc: RichText): boolean =>
  ![...nodesOf(doc)].some(
    (node) =>
      (node.type === 'text' && node.text.trim() !== '') ||
      node.type === 'mention' ||
      node.type === 'image' ||
      node.type === 'evidence',
  );

/** Plain lines as a document: for what was never written in the editor. */
export const fromPlainText = (text: string): RichText => ({
  type: 'doc',
  content: text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => ({
      type: 'paragraph',
      content: paragraph
        .split('\n')
        .flatMap((line, at): Inline[] => [
          ...(at > 0 ? [{ type: 'hardBreak' } as const] : []),
          ...(line === '' ? [] : [{ type: 'text', text: line } as const]),
        ]),
    })),
});
