import { describe, expect, test } from '@jest/globals';
import { contentDisposition, neutralName } from './file-name.ts';

describe('a file’s name', () => {
  test.each([
    ['panel terms.pdf', '.pdf', 'panel terms.pdf'],
    ['../../etc/passwd', '.txt', 'etc-passwd.txt'],
    ['C:\\Users\\a\\plan.docx', '.docx', 'C-Users-a-plan.docx'],
    ['figures\u202Efdp.exe', '.pdf', 'figuresfdp.exe.pdf'],
    ['a\u0000b\r\nc.txt', '.txt', 'abc.txt'],
    ['.htaccess', '.txt', 'htaccess.txt'],
    ['plan.pdf . . ', '.pdf', 'plan.pdf'],
    ['???', '.png', 'file.png'],
    ['PHOTO.PNG', '.png', 'PHOTO.PNG'],
    ['photo.exe', '.png', 'photo.exe.png'],
    ['Þjónusta «áætlun».pdf', '.pdf', 'Þjónusta «áætlun».pdf'],
    ['<script>alert(1)</script>.csv', '.csv', 'script-alert(1)-script-.csv'],
  ])('%j is saved as %j', (name, ending, expected) => {
    expect(neutralName(name, ending)).toBe(expected);
  });

  test('has 255 bytes at the most and keeps its ending, without cutting a letter in two', () => {
    const name = neutralName(`${'é'.repeat(400)}.pdf`, '.pdf');
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^é+\.pdf$/);
  });

  test('stands in its header in plain letters and as it is, and ends nothing there', () => {
    expect(contentDisposition('attachment', 'résumé "1".pdf')).toBe(
      `attachment; filename="r_sum_ _1_.pdf"; filename*=UTF-8''r%C3%A9sum%C3%A9%20%221%22.pdf`,
    );
    expect(contentDisposition('inline', `it's (1)*.png`)).toContain(`UTF-8''it%27s%20%281%29%2A.png`);
  });
});
