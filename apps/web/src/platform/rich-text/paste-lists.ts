interface Item {
  paragraph: HTMLElement;
  level: number;
  isNumbered: boolean;
  start: number;
}

const LEVEL = /mso-list:\s*[^;"]*\blevel(\d)/i;
const MARKER = '[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]';
const NUMBERED = /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i;
const DEEPEST_LEVEL = 9;

/**
 * Word and Outlook copy a list as paragraphs, each with its bullet typed before it and its level in a style. They become
 * the list they looked like.
 */
export function officeLists(root: HTMLElement): void {
  let run: Item[] = [];
  let last: Element | null = null;
  const finish = () => {
    const [first] = run;
    if (first) {
      const place = document.createComment('');
      first.paragraph.before(place);
      place.replaceWith(...listsOf(run));
    }
    run = [];
  };
  for (const paragraph of root.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6, div')) {
    const item = itemOf(paragraph);
    if (!item) continue;
    if (last !== null && paragraph.previousElementSibling !== last) finish();
    run.push(item);
    last = paragraph;
  }
  finish();
}

function itemOf(paragraph: HTMLElement): Item | null {
  const level = Number(LEVEL.exec(paragraph.getAttribute('style') ?? '')?.[1]);
  if (!(level >= 1 && level <= DEEPEST_LEVEL)) return null;
  const markers = paragraph.querySelectorAll(MARKER);
  const words = [...markers].map((marker) => marker.textContent ?? '').join('');
  for (const marker of markers) marker.remove();
  const mark = words.replace(/\s+/g, '');
  return {
    paragraph,
    level,
    isNumbered: NUMBERED.test(mark),
    start: /^\(?\d+/.test(mark) ? Number.parseInt(mark.replace('(', ''), 10) : 1,
  };
}

/** One list, or several where bullets and numbers follow each other on the first level. */
function listsOf(items: readonly Item[]): HTMLElement[] {
  const lists: HTMLElement[] = [];
  // From the outermost to the innermost list that is still open.
  let open: { list: HTMLElement; level: number; isNumbered: boolean }[] = [];
  for (const { paragraph, level, isNumbered, start } of items) {
    open = open.filter(
      (each) => each.level < level || (each.level === level && each.isNumbered === isNumbered),
    );
    if (open.at(-1)?.level !== level) {
      const list = document.createElement(isNumbered ? 'ol' : 'ul');
      if (isNumbered && start > 1) list.setAttribute('start', String(start));
      const item = open.at(-1)?.list.lastElementChild;
      if (item) item.append(list);
      else lists.push(list);
      open.push({ list, level, isNumbered });
    }
    const item = document.createElement('li');
    const words = document.createElement('p');
    words.append(...paragraph.childNodes);
    item.append(words);
    open.at(-1)?.list.append(item);
    paragraph.remove();
  }
  return lists;
}
