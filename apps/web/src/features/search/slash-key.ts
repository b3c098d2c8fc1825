const STORED = 'hub-slash-key';

/**
 * Whether "/" goes to the search box. One key alone can be pressed by mistake, or said by somebody who speaks to their
 * computer, so it can be switched off (WCAG 2.1.4). Kept in this browser.
 */
export function isSlashKeyOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

export function switchSlashKey(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, 'off');
  } catch {
    // A browser that keeps nothing: it is on again on the next page.
  }
}

/** Whether a key press is "/" and nothing that is being typed. */
export function isSlash(event: KeyboardEvent): boolean {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
    return false;
  const { target } = event;
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"]') !== null);
  return !isTyping && document.querySelector('dialog[open]') === null && isSlashKeyOn();
}
