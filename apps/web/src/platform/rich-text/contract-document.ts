import {
  type Block,
  DEEPEST,
  EVIDENCE_KIND,
  type Inline,
  type ListItem,
  type Mark,
  MentionKinds,
  type RichText,
  withoutUnseen,
} from '@hub/contracts/rich-text';
import { isWebAddress, LONGEST_URL } from '@hub/contracts/text';
import type { Named, Quoted } from '@hub/contracts/threads';
import type { JSONContent } from '@tiptap/core';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A paragraph and the words in it. */
const PARAGRAPH = 2;
const LONGEST_ALT = 300;

/**
 * The editor's document as the contract has it: what the editor keeps for itself (names of people, of whom it quotes)
 * is left out, and what goes deeper than may be stored is lifted to where it fits.
 */
export function toContract(doc: JSONContent): RichText {
  const content = blocksOf(doc.content, DEEPEST);
  while (content.length > 1 && isEmptyParagraph(content.at(-1))) content.pop();
  return { type: 'doc', content };
}

const isEmptyParagraph = (block: Block | undefined): boolean =>
  block?.type === 'paragraph' && (block.content ?? []).length === 0;

const blocksOf = (nodes: readonly JSONContent[] = [], room: number): Block[] =>
  nodes.flatMap((node) => blockOf(node, room));

function blockOf(node: JSONContent, room: number): Block[] {
  switch (node.type ?? '') {
    case 'paragraph':
      return [{ type: 'paragraph', ...inlineOf(node) }];
    case 'heading':
      return [{ type: 'heading', attrs: { level: node.attrs?.level === 3 ? 3 : 2 }, ...inlineOf(node) }];
    case 'bulletList':
    case 'orderedList':
      return listOf(node, room);
    case 'blockquote': {
      if (room <= PARAGRAPH) return blocksOf(node.content, room);
      const postId: unknown = node.attrs?.postId;
      const content = blocksOf(node.content, room - 1);
      return [{ type: 'blockquote', attrs: { postId: isId(postId) ? postId : null }, content }];
    }
    case 'image': {
      const { attachmentId, alt } = node.attrs ?? {};
      const words = typeof alt === 'string' ? withoutUnseen(alt).trim().slice(0, LONGEST_ALT).trim() : '';
      return isId(attachmentId) && words !== ''
        ? [{ type: 'image', attrs: { attachmentId, alt: words } }]
        : [];
    }
    case 'evidence': {
      const { kind, id } = node.attrs ?? {};
      return typeof kind === 'string' && EVIDENCE_KIND.test(kind) && kind.length <= 40 && isId(id)
        ? [{ type: 'evidence', attrs: { kind, id } }]
        : [];
    }
    default:
      return [];
  }
}

function listOf(node: JSONContent, room: number): Block[] {
  const items = node.content ?? [];
  // The list, its item, and a paragraph in that.
  if (room < PARAGRAPH + 2) return items.flatMap((item) => blocksOf(item.content, room));
  const content = items
    .map((item): ListItem => ({ type: 'listItem', content: blocksOf(item.content, room - 2) }))
    .filter((item) => item.content.length > 0);
  if (node.type === 'bulletList') return [{ type: 'bulletList', content }];
  const start: unknown = node.attrs?.start;
  return [
    { type: 'orderedList', attrs: { start: Number.isSafeInteger(start) ? Number(start) : 1 }, content },
  ];
}

function inlineOf({ content = [] }: JSONContent): { content?: Inline[] } {
  const inline = content.flatMap(oneInline);
  return inline.length === 0 ? {} : { content: inline };
}

function oneInline(node: JSONContent): Inline[] {
  if (node.type === 'hardBreak') return [{ type: 'hardBreak' }];
  if (node.type === 'mention') {
    const { kind, id } = node.attrs ?? {};
    const known = MentionKinds.find((each) => each === kind);
    return known && typeof id === 'string' && id !== '' && id.length <= 36
      ? [{ type: 'mention', attrs: { kind: known, id } }]
      : [];
  }
  if (node.type !== 'text') return [];
  const text = withoutUnseen((node.text ?? '').replace(/[\t\r\n]+/g, ' '));
  if (text === '') return [];
  const marks = marksOf(node);
  return [marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }];
}

function marksOf({ marks = [] }: JSONContent): Mark[] {
  const found = new Map<string, Mark>();
  for (const { type, attrs } of marks) {
    if (type === 'bold' || type === 'italic') found.set(type, { type });
    if (type === 'link') {
      const href: unknown = attrs?.href;
      if (isHref(href)) found.set(type, { type, attrs: { href: href.trim() } });
    }
  }
  return [...found.values()];
}

const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** What a link may lead to: an address of the web. */
export const isHref = (value: unknown): value is string =>
  typeof value === 'string' && value.trim().length <= LONGEST_URL && isWebAddress(value.trim());

interface Surroundings {
  names: readonly Named[];
  quotes: readonly Quoted[];
}

/** The other way: with the names of people and of whom it quotes, so that the editor can show them. */
export function fromContract(body: RichText | null, { names, quotes }: Surroundings): JSONContent {
  const named = (node: JSONContent): JSONContent => {
    const { type, attrs, content } = node;
    const inner = content ? { ...node, content: content.map(named) } : node;
    if (type === 'mention')
      return {
        ...inner,
        attrs: {
          ...attrs,
          name: names.find(({ kind, id }) => kind === attrs?.kind && id === attrs.id)?.name,
        },
      };
    if (type === 'blockquote' && attrs?.postId)
      return {
        ...inner,
        attrs: { ...attrs, author: quotes.find(({ postId }) => postId === attrs.postId)?.name ?? null },
      };
    return inner;
  };
  return body && body.content.length > 0 ? named(body) : { type: 'doc', content: [{ type: 'paragraph' }] };
}
