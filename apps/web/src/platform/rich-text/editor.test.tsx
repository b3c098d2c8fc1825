import { describe, expect, test } from '@jest/globals';
import type { RichText } from '@hub/contracts/rich-text';
import { screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { renderPage } from '#testing/render-page.tsx';
import type { EditorProps } from './editor-props.ts';
import { LazyEditor } from './lazy-editor.tsx';

function open(props: Partial<EditorProps> = {}) {
  const changes: RichText[] = [];
  const view = renderPage(
    <LazyEditor
      id="reply"
      label="Your reply"
      initial={null}
      onChange={(body) => changes.push(body)}
      {...props}
    />,
  );
  return { ...view, changes, box: () => screen.findByRole('textbox', { name: 'Your reply' }) };
}

describe('the editor', () => {
  test('is a labelled box of several lines, with a toolbar of one stop', async () => {
    const { box } = open({ isInvalid: true, describedBy: 'hint' });
    const text = await box();
    expect(text).toHaveAttribute('aria-multiline', 'true');
    expect(text).toHaveAttribute('aria-invalid', 'true');
    expect(text.getAttribute('aria-describedby')).toMatch(/^hint /);
    const bar = screen.getByRole('toolbar', { name: 'Formatting of your reply' });
    expect(bar.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await waitFor(() => expectAccessible());
  });
});
