import type { Locator, Page } from '@playwright/test';

/* A thread as its page shows it. */

export const addressOf = ({ id }: { id: string }): string => `/discussions/threads/${id}`;

export const postOf = (page: Page, number: number): Locator =>
  page.getByRole('article', { name: new RegExp(`^Post ${number},`) });

export const replyBox = (page: Page): Locator => page.getByRole('textbox', { name: 'Your reply' });

/** The numbers of the posts there are, from top to bottom. */
export const numbersOf = (page: Page): Promise<(string | undefined)[]> =>
  page
    .getByRole('article')
    .evaluateAll((posts) => posts.map((each) => (each as HTMLElement).dataset['post']));

export async function write(page: Page, text: string): Promise<void> {
  await replyBox(page).click();
  await page.keyboard.type(text);
  await page.getByRole('button', { name: 'Post reply' }).click();
}

/** What a screen reader is told of new posts. */
export const announced = (page: Page): Locator => page.locator('[data-announces="posts"]');

/** Everything that was ever announced, since announcements come and go. */
export async function rememberAnnouncements(
  page: Page,
  of: 'posts' | 'messages' = 'posts',
): Promise<() => Promise<string[]>> {
  await page.locator(`[data-announces="${of}"]`).evaluate((region) => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const text = region.textContent ?? '';
      if (text !== '') said.push(text);
    }).observe(region, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}
