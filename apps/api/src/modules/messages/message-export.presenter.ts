import {
  type ExportedMessage,
  MESSAGE_EXPORT_VERSION,
  type MessageExport,
} from '@hub/contracts/message-export';
import type { Conversation } from '@hub/contracts/conversations';
import { type Message, REACTIONS } from '@hub/contracts/messages';
import { type Block, type Inline, type Mark, plainText, type RichText } from '@hub/contracts/rich-text';
import { momentInWords } from '#platform/london-words.ts';
import { presentConversation } from './conversation.presenter.ts';
import { eventInWords } from './event-words.ts';
import type { Export } from './message-export.service.ts';

/* Each of the two writes piece by piece: a file may be larger than the memory. */

/** As `MessageExport` describes it. */
export async function* exportAsJson({ at, person, conversations }: Export): AsyncIterable<string> {
  const head: Omit<MessageExport, 'conversations'> = {
    version: MESSAGE_EXPORT_VERSION,
    exportedAt: at.toISOString(),
    person,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"conversations":[`;
  let comma = '';
  for await (const { opened, batches } of conversations) {
    const conversation = presentConversation(opened);
    yield `${comma}\n${JSON.stringify(describe(conversation)).slice(0, -1)},"messages":[`;
    let between = '';
    for await (const messages of batches) {
      yield messages
        .map((message) => {
          const line = `${between}\n${JSON.stringify(exported(message))}`;
          between = ',';
          return line;
        })
        .join('');
    }
    yield ']}';
    comma = ',';
  }
  yield '\n]}\n';
}

const describe = ({
  id,
  kind,
  name,
  members,
  my,
}: Conversation): Omit<MessageExport['conversations'][number], 'messages'> => ({
  id,
  kind,
  name,
  people: members.map((member) => ({ personId: member.personId, name: member.name })),
  leftAt: my.leftAt,
});

const exported = (message: Message): ExportedMessage => ({
  number: message.number,
  sentAt: message.sentAt,
  sender: message.sender,
  body: message.body,
  text: message.body && plainText(message.body),
  event: message.event,
  replyTo: message.replyTo?.number ?? null,
  files: message.attachments.map(({ name, bytes }) => ({ name, bytes })),
  reactions: message.reactions,
  editedAt: message.editedAt,
  deletedAt: message.deletedAt,
});

/** One page that reads without the hub, a network or a script. */
export async function* exportAsHtml({ at, person, conversations }: Export): AsyncIterable<string> {
  yield `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>Conversations of ${escaped(person.name)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Conversations of ${escaped(person.name)}</h1>
<p>From the SC-WRES Community Hub, as they were at ${escaped(momentInWords(at))}. Times are those of London.</p>
<p>This page holds what others wrote to you. Keep it where only you can open it.</p>
</header>
<main>
`;
  let count = 0;
  for await (const { opened, batches } of conversations) {
    count++;
    const conversation = presentConversation(opened);
    yield sectionBegins(conversation, count);
    for await (const messages of batches)
      yield messages.map((message) => item(message, count, person.personId)).join('');
    yield '</ol>\n</section>\n';
  }
  yield `${count === 0 ? '<p>You have no conversations.</p>\n' : ''}</main>\n</body>\n</html>\n`;
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 45rem; padding: 1rem; overflow-wrap: anywhere; }
section { border-top: 2px solid; margin-top: 2rem; }
ol.messages { list-style: none; padding: 0; }
ol.messages > li { padding: .5rem 0; border-top: 1px solid color-mix(in srgb, currentcolor 25%, transparent); }
ol.messages p { margin: .25rem 0; }
.about { font-size: .875rem; }
@media print { ol.messages > li { break-inside: avoid; } }
`;

function sectionBegins({ kind, name, members, my }: Conversation, count: number): string {
  const people = members.map((member) => member.name).join(', ');
  const left = my.leftAt === null ? '' : ` You left at ${momentInWords(new Date(my.leftAt))}.`;
  return `<section aria-labelledby="c${count}">
<h2 id="c${count}" dir="auto">${escaped(name)}</h2>
<p class="about">${kind === 'group' ? 'A group' : 'A conversation of two'}: ${escaped(people)}.${escaped(left)}</p>
<ol class="messages">
`;
}

function item(message: Message, count: number, myId: string): string {
  const { number, sender, sentAt, event } = message;
  const about = `<p class="about"><b>${escaped(sender.name)}</b>${
    event ? ` ${escaped(eventInWords(event, myId))}` : ''
  }, ${time(sentAt)}${marks(message)}</p>`;
  const answered = message.replyTo
    ? `<p class="about"><a href="#c${count}-${message.replyTo.number}">Answers message ${message.replyTo.number}</a></p>`
    : '';
  return `<li id="c${count}-${number}">${about}${answered}${event ? '' : content(message)}</li>\n`;
}

function marks({ editedAt, deletedAt }: Message): string {
  if (deletedAt !== null) return `. Deleted ${time(deletedAt)}`;
  return editedAt === null ? '' : `. Edited ${time(editedAt)}`;
}

function content({ body, deletedAt, attachments, reactions }: Message): string {
  const words =
    body !== null
      ? `<div dir="auto">${asHtml(body)}</div>`
      : `<p><i>${deletedAt === null ? 'This message was changed after you left.' : 'This message was deleted.'}</i></p>`;
  const files = attachments.map(({ name, bytes }) => `${name} (${bytes.toLocaleString('en-GB')} bytes)`);
  const said = reactions.map(
    ({ reaction, people }) =>
      `${reaction} ${REACTIONS[reaction]}: ${people.map((person) => person.name).join(', ')}`,
  );
  return [
    words,
    files.length > 0 ? `<p class="about">Files: ${escaped(files.join(', '))}</p>` : '',
    said.length > 0 ? `<p class="about">${said.map(escaped).join('<br>')}</p>` : '',
  ].join('');
}

const time = (at: string): string =>
  `<time datetime="${escaped(at)}">${escaped(momentInWords(new Date(at)))}</time>`;

const asHtml = ({ content: blocks }: RichText): string => blocks.map(block).join('');

function block(node: Block): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return `<p>${(node.content ?? []).map(inline).join('')}</p>`;
    case 'bulletList':
      return `<ul>${node.content.map(listItem).join('')}</ul>`;
    case 'orderedList':
      return `<ol start="${node.attrs?.start ?? 1}">${node.content.map(listItem).join('')}</ol>`;
    case 'blockquote':
      return `<blockquote>${node.content.map(block).join('')}</blockquote>`;
    case 'evidence':
      return '<p><i>Evidence, shown on the hub.</i></p>';
    case 'image':
      return `<p><i>Image: ${escaped(node.attrs.alt)}</i></p>`;
  }
}
const listItem = (node: { content: Block[] }): string => `<li>${node.content.map(block).join('')}</li>`;

function inline(node: Inline): string {
  if (node.type === 'hardBreak') return '<br>';
  if (node.type === 'mention') return '';
  return (node.marks ?? []).reduce(marked, escaped(node.text));
}

function marked(html: string, mark: Mark): string {
  if (mark.type === 'bold') return `<b>${html}</b>`;
  if (mark.type === 'italic') return `<i>${html}</i>`;
  return /^https?:\/\//i.test(mark.attrs.href)
    ? `<a href="${escaped(mark.attrs.href)}" rel="noreferrer">${html}</a>`
    : html;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
