import './rich-text.css';
import { attachmentAddress } from '@hub/contracts/attachments';
import { MENTIONED_ROLES } from '@hub/contracts/mentions';
import type { Block, Inline, ListItem, RichText } from '@hub/contracts/rich-text';
import type { Attachment, Named, Quoted } from '@hub/contracts/threads';
import { createContext, type ReactNode, useContext } from 'react';
import { Link } from 'react-router';
import { EvidenceCard } from '#platform/evidence/evidence-card.tsx';
import { type InlineRun, inRuns } from './inline-runs.ts';
import { LinkInText } from './link-in-text.tsx';

interface RichTextViewProps {
  body: RichText;
  /** What those it mentions are called now. */
  names?: readonly Named[];
  attachments?: readonly Attachment[];
  /** Posts it quotes, as far as the reader may see them. */
  quotes?: readonly Quoted[];
  /** The level of the heading it stands under; its own headings go below that. */
  underHeading?: 1 | 2 | 3 | 4;
}

type Surroundings = Required<Omit<RichTextViewProps, 'body'>>;
const ofText = createContext<Surroundings>({ names: [], attachments: [], quotes: [], underHeading: 2 });

/** What somebody wrote, node by node as React elements: no HTML is made of it, so there is none to escape from. */
export const RichTextView = ({
  body,
  names = [],
  attachments = [],
  quotes = [],
  underHeading = 2,
}: RichTextViewProps) => (
  <ofText.Provider value={{ names, attachments, quotes, underHeading }}>
    <div className="rich-text">
      <Blocks blocks={body.content} />
    </div>
  </ofText.Provider>
);

/* Nodes have no names and are never moved: their place is their key. */
/* oxlint-disable react/no-array-index-key */

const Blocks = ({ blocks }: { blocks: readonly Block[] }) =>
  blocks.map((block, at) => <OneBlock key={at} block={block} />);

function OneBlock({ block }: { block: Block }): ReactNode {
  const { underHeading } = useContext(ofText);
  switch (block.type) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Words content={block.content} />
        </p>
      );
    case 'heading': {
      // The larger of the two is one below what it stands under.
      const Heading = `h${underHeading + block.attrs.level - 1}` as 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
      return (
        <Heading dir="auto">
          <Words content={block.content} />
        </Heading>
      );
    }
    case 'bulletList':
      return (
        <ul>
          <Items items={block.content} />
        </ul>
      );
    case 'orderedList':
      return (
        <ol start={block.attrs?.start}>
          <Items items={block.content} />
        </ol>
      );
    case 'blockquote':
      return (
        <blockquote>
          {block.attrs?.postId && <QuotedFrom postId={block.attrs.postId} />}
          <Blocks blocks={block.content} />
        </blockquote>
      );
    case 'image':
      return <Picture {...block.attrs} />;
    case 'evidence':
      return <EvidenceCard {...block.attrs} />;
    default:
      return unknownNode(block);
  }
}

/** The hub was updated meanwhile and this page was not: what it cannot show it leaves out. */
const unknownNode = (_node: never): null => null;

const Items = ({ items }: { items: readonly ListItem[] }) =>
  items.map(({ content }, at) => (
    <li key={at}>
      <Blocks blocks={content} />
    </li>
  ));

const Words = ({ content = [] }: { content?: readonly Inline[] | undefined }) =>
  inRuns(content).map((run, at) => <Run key={at} run={run} />);

const Run = ({ run: { href, content, text } }: { run: InlineRun }) => {
  const words = content.map((inline, at) => <OneInline key={at} inline={inline} />);
  return href === null ? (
    words
  ) : (
    <LinkInText href={href} text={text}>
      {words}
    </LinkInText>
  );
};

function OneInline({ inline }: { inline: Inline }): ReactNode {
  switch (inline.type) {
    case 'text':
      return (inline.marks ?? []).reduce<ReactNode>((words, { type }) => {
        if (type === 'bold') return <strong>{words}</strong>;
        if (type === 'italic') return <em>{words}</em>;
        return words;
      }, inline.text);
    case 'hardBreak':
      return <br />;
    case 'mention':
      return <Mention {...inline.attrs} />;
    default:
      return unknownNode(inline);
  }
}

const PAGES = { person: '/people/', authority: '/authorities/', role: null };

function Mention({ kind, id }: Extract<Inline, { type: 'mention' }>['attrs']) {
  const { names } = useContext(ofText);
  const named = names.find((each) => each.kind === kind && each.id === id);
  const name = kind === 'role' ? (MENTIONED_ROLES as Record<string, string>)[id] : (named?.name ?? undefined);
  if (name === undefined) return <span className="mention">somebody who is no longer here</span>;
  const page = PAGES[kind];
  return page === null ? (
    <span className="mention">@{name}</span>
  ) : (
    <Link className="mention" to={page + encodeURIComponent(id)}>
      @{name}
    </Link>
  );
}

function QuotedFrom({ postId }: { postId: string }) {
  const { quotes } = useContext(ofText);
  const quoted = quotes.find((each) => each.postId === postId);
  if (!quoted) return null;
  const { threadId, number, name } = quoted;
  return (
    <p className="quoted-from">
      <Link to={`/discussions/threads/${threadId}?post=${number}`}>
        {name === null ? `Post ${number}` : `${name} wrote`}
      </Link>
    </p>
  );
}

function Picture({ attachmentId, alt }: { attachmentId: string; alt: string }) {
  const { attachments } = useContext(ofText);
  const file = attachments.find(({ id }) => id === attachmentId);
  if (!file) return <p className="picture-gone">An image that is no longer here: {alt}</p>;
  const address = attachmentAddress(file);
  return (
    <p className="picture">
      <img
        src={address}
        alt={alt}
        width={file.width ?? undefined}
        height={file.height ?? undefined}
        loading="lazy"
        decoding="async"
      />
    </p>
  );
}
