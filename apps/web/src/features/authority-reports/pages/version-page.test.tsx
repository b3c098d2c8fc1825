import { expect, test } from '@jest/globals';
import { getAuthorityReport, getSignedReport } from '@hub/contracts/authority-reports';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aReport, phaseId } from '../testing/reports.ts';
import { VersionPage } from './version-page.tsx';

test('a version is what was signed, with who signed it, and why it was written anew', async () => {
  fakeApi.on(getAuthorityReport, aReport({ state: 'signed', hasCounts: false })).on(getSignedReport, {
    number: 2,
    signedAt: '2026-11-20T10:00:00Z',
    signedBy: 'Helen Whitfield',
    reason: 'The network asked',
    comments: [
      {
        key: '2',
        commentary: 'Panels were not mixed.',
        staffVoice: [{ words: 'We stopped applying.', from: 'Staff network' }],
        isForPeers: true,
      },
    ],
    priorities: ['Mixed panels'],
  });
  renderPage(<VersionPage />, {
    path: '/indicators/report/:phaseId/versions/:number',
    at: `/indicators/report/${phaseId}/versions/2`,
    me: participant,
  });
  await screen.findByRole('heading', { level: 1, name: 'Version 2, as it was signed off' });
  expect(screen.getByText(/Helen Whitfield\. The network asked/)).toBeVisible();
  expect(screen.getByText('“We stopped applying.”')).toBeVisible();
  expect(screen.getByRole('listitem')).toHaveTextContent('Mixed panels');
  await expectAccessible();
});
