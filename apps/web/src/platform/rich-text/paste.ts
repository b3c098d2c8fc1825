import { officeLists } from './paste-lists.ts';
import { isHref } from './contract-document.ts';
import { unwrapSafeLink } from './safe-links.ts';

/** What nobody means when they copy words: code, styles, comments of a reviewer, pictures of another place. */
const DROPPED = [
  'script, style, link, meta, title, template, object, embed, iframe, svg, math, canvas, video, audio, form, input',
  'button, select, textarea, noscript, xml, img, picture',
  // Word's comments: their marks in the text, and their list below it.
  '[style*="mso-element:comment"], [style*="mso-special-character:comment"]',
  '.MsoCommentReference, .MsoCommentText, a[href^="#_msocom"]',
].join(', ');
/** Our own, which another box of ours has put on the clipboard. */
const OURS = '[data-kind][data-id], [data-attachmentid][data-alt]';

/**
 * Turns what other programs put on the clipboard (Word, Outlook, Google Docs, web pages) into plain blocks of our own:
 * lists that are paragraphs with bullets become lists, tables become lines, and everything that has no words goes.
 * What is left the editor's schema takes or drops; nothing of it is ever shown as HTML.
 */
export function cleanPasted(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  withoutComments(body);
  officeLists(body);
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  for (const element of body.querySelectorAll('*')) unwrapForeign(element);
  for (const table of body.querySelectorAll('table')) inLines(table);
  for (const list of body.querySelectorAll('ul, ol')) wellNested(list);
  for (const heading of body.querySelectorAll('h1, h4, h5, h6'))
    rename(heading, heading.tagName === 'H1' ? 'h2' : 'h3');
  for (const link of body.querySelectorAll('a')) plainLink(link);
  for (const element of body.querySelectorAll('*')) plainAttributes(element);
  plainSpaces(body);
  for (const paragraph of body.querySelectorAll('p, div, h2, h3'))
    if (isBlank(paragraph) && !paragraph.matches(OURS)) paragraph.remove();
  return body.innerHTML;
}

function withoutComments(root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

/** `o:p`, `st1:place`, `w:sdt`: Word's own elements. Their words stay. */
function unwrapForeign(element: Element): void {
  if (element.localName.includes(':')) element.replaceWith(...element.childNodes);
}

/** A row becomes a line, its cells stand apart. */
function inLines(table: Element): void {
  // Of a table in a table the words are part of the outer one's cell.
  if (!table.isConnected) return;
  const lines = [...table.querySelectorAll('tr')]
    .map((row) =>
      [...row.children]
        .map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())
        .filter((words) => words !== '')
        .join(' | '),
    )
    .filter((line) => line !== '')
    .map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    });
  table.replaceWith(...lines);
}

/** Google Docs writes the inner list beside the item it belongs to. */
function wellNested(list: Element): void {
  const parent = list.parentElement;
  if (!parent || !['UL', 'OL'].includes(parent.tagName)) return;
  const item = list.previousElementSibling;
  if (item?.tagName === 'LI') item.append(list);
}

function rename(element: Element, name: string): void {
  const other = document.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

function plainLink(link: Element): void {
  const href = unwrapSafeLink(link.getAttribute('href') ?? '');
  if (isHref(href)) link.setAttribute('href', href);
  else link.replaceWith(...link.childNodes);
}

const KEPT = new Set(['href', 'start']);
function plainAttributes(element: Element): void {
  const style = element.getAttribute('style') ?? '';
  const isOurs = element.matches(OURS);
  for (const { name } of Array.from(element.attributes))
    if (!KEPT.has(name) && !(isOurs && name.startsWith('data-'))) element.removeAttribute(name);
  // What a program writes as a style, where it means bold or italic, or that a `b` is none.
  const kept = [
    /(?:^|;)\s*(font-weight:\s*(?:bold|normal|\d+))/i,
    /(?:^|;)\s*(font-style:\s*(?:italic|normal))/i,
  ]
    .map((one) => one.exec(style)?.[1])
    .filter((one) => one !== undefined);
  if (kept.length > 0) element.setAttribute('style', kept.join(';'));
}

function plainSpaces(root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    text.nodeValue = (text.nodeValue ?? '').replace(/\u00A0/g, ' ').replace(/\u00AD/g, '');
  }
}

const isBlank = (element: Element): boolean =>
  (element.textContent ?? '').trim() === '' && element.querySelector(`br, ${OURS}`) === null;
