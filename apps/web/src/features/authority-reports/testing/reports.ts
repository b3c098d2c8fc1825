import type { AuthorityReport, ReportComment, ReportFigure } from '@hub/contracts/authority-reports';
import { FIGURE_KEYS, type FigureKey, numberOf } from '@hub/contracts/indicators';
import { definitionsOf } from '@hub/indicators/definitions';
import { lead } from '#testing/people.ts';

export const phaseId = '5e55105e-0000-4000-8000-000000000100';
const authority = lead.member?.authority ?? { id: '', name: '' };

const aFigure = (key: FigureKey): ReportFigure => {
  const { title } = definitionsOf('2025').indicators[key];
  const rows = [
    {
      id: 'adults',
      cells: [
        'Adults’ services',
        '36 of 300, 12.0%',
        '120 of 560, 21.4%',
        '0.56',
        '0.40 to 0.79',
        'Unlikely to be chance',
      ],
    },
  ];
  return {
    key,
    number: numberOf(key),
    title,
    ratio: '0.56',
    interval: '0.40 to 0.79',
    state: 'outside-clear',
    stateText: 'Unlikely to be chance',
    sentence: `In 2026-27, Global Majority colleagues at Alderbrook were 44% less likely to ${key}.`,
    parity: 'Parity is 1.0. Below 1 is worse for Global Majority staff.',
    direction: 'Worse for Global Majority staff',
    counted: 'People appointed, out of people shortlisted',
    england: { ratio: 0.56, low: null, high: null, years: '2025-26', source: 'SC-WRES 2025-26 report' },
    tables: [
      {
        caption: `${key}. ${title}, Alderbrook, 2026-27`,
        columns: ['Service', 'Global Majority', 'White', 'Ratio', '95% interval', 'What it says'].map(
          (label) => ({
            label,
            isNumber: false,
          }),
        ),
        rows,
      },
    ],
    dots: {
      title: `${key}. ${title}: 2026-27`,
      summary: '',
      rows: [{ id: 'adults', label: 'Adults’ services', ratio: 0.56, low: 0.4, high: 0.79, value: '0.56' }],
      reference: { ratio: 0.56, label: 'England, 2025-26: 0.56' },
    },
    trend: null,
    bands: null,
  };
};

export const aComment = (key: FigureKey, changes: Partial<ReportComment> = {}): ReportComment => ({
  key,
  commentary: '',
  staffVoice: [],
  isForPeers: false,
  updatedAt: null,
  updatedBy: null,
  version: 0,
  ...changes,
});

export function aReport({
  can,
  ...changes
}: Partial<Omit<AuthorityReport, 'can'>> & { can?: Partial<AuthorityReport['can']> } = {}): AuthorityReport {
  return {
    phase: { id: phaseId, name: 'Phase 4', years: '2026-27' },
    authority,
    state: 'open',
    commented: 0,
    lastSigning: null,
    hasCounts: true,
    threshold: 10,
    context: {
      caption: 'What the figures are made of, Alderbrook, 2026-27',
      columns: [
        { label: 'About the return', isNumber: false },
        { label: 'Adults’ services', isNumber: false },
      ],
      rows: [{ id: 'staff', cells: ['Staff in post', '870'] }],
    },
    notes: ['Parity is 1.0.'],
    overview: {
      caption: 'The nine indicators at a glance, Alderbrook, 2026-27',
      columns: [
        { label: 'Indicator', isNumber: false },
        { label: 'Ratio', isNumber: true },
      ],
      rows: [{ id: '2', cells: ['2. Being appointed', '0.56'] }],
    },
    figures: (['2', '3'] as const).map(aFigure),
    comments: FIGURE_KEYS.map((key) => aComment(key)),
    priorities: [],
    signings: [],
    revisionReason: null,
    isOutdated: false,
    sponsors: ['Helen Whitfield'],
    version: 0,
    prioritiesVersion: 0,
    ...changes,
    can: { edit: false, send: false, takeBack: false, signOff: false, revise: false, ...can },
  };
}
