import type { SearchHit, SearchOverview, SearchPage } from '@hub/contracts/search';

export const THREAD = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f1001';

export const aHit = (changes: Partial<SearchHit> = {}): SearchHit => ({
  id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f1000',
  path: `/discussions/threads/${THREAD}?post=14`,
  title: [
    { text: 'Disciplinary ', isMatch: false },
    { text: 'triage', isMatch: true },
    { text: ' panels: did they hold?', isMatch: false },
  ],
  snippet: [
    { text: 'We put a ', isMatch: false },
    { text: 'triage', isMatch: true },
    { text: ' step <b>before</b> it.', isMatch: false },
  ],
  details: ['Fair process', 'Post 14 by Rukhsana Shah'],
  at: '2026-11-16T07:48:00.000Z',
  isDayOnly: false,
  more: 3,
  ...changes,
});

export const anOverview = (changes: Partial<SearchOverview> = {}): SearchOverview => ({
  sections: [
    { name: 'discussions', label: 'Discussions', count: 417, isMore: true, hits: [aHit()] },
    {
      name: 'people',
      label: 'People',
      count: 1,
      isMore: false,
      hits: [
        aHit({
          id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f1002',
          path: '/people/3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f1002',
          title: [{ text: 'Tracy Triage', isMatch: false }],
          snippet: [],
          details: ['Alderbrook'],
          at: null,
          more: 0,
        }),
      ],
    },
  ],
  corrections: [],
  isTooCommon: false,
  ...changes,
});

export const aPage = (changes: Partial<SearchPage> = {}): SearchPage => ({
  name: 'discussions',
  label: 'Discussions',
  count: 417,
  isMore: true,
  items: [aHit()],
  nextCursor: null,
  filters: ['space', 'answered', 'indicator', 'since', 'until'],
  facets: [
    {
      name: 'space',
      values: [
        { value: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f1003', label: 'Fair process', count: 12 },
        { value: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f1004', label: 'Leads', count: 2 },
      ],
    },
    { name: 'indicator', values: [{ value: '3', label: 'Disciplinary process', count: 9 }] },
  ],
  corrections: [],
  isTooCommon: false,
  ...changes,
});
