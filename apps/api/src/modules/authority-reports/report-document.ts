import {
  type AuthorityReport,
  type ReportComment,
  type ReportFigure,
  type ReportTable,
  REPORT_VARIANTS,
} from '@hub/contracts/authority-reports';
import { bandPlot } from '@hub/charts/band-plot';
import { dotPlot } from '@hub/charts/dot-plot';
import { framed } from '@hub/charts/framed';
import type { Scene } from '@hub/charts/scene';
import { description } from '@hub/charts/svg';
import { trendPlot } from '@hub/charts/trend-plot';
import { dateInWords } from './authority-report.presenter.ts';

/** What a document is made of, whatever writes it. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string; look?: 'lead' | 'soft' | 'marking' }
  | { kind: 'list'; items: string[]; isOrdered: boolean }
  | { kind: 'table'; table: ReportTable }
  | { kind: 'figure'; scene: Scene; alt: string }
  | { kind: 'quote'; words: string; from: string };

export interface ReportDocument {
  /** "Alderbrook: SC-WRES data report 2026-27". */
  title: string;
  /** At the top of every page. */
  marking: string;
  author: string;
  blocks: Block[];
}

/** How wide charts are laid out, in their own units, whatever the paper. */
const CHART_WIDTH = 600;

export const CONFIDENTIAL =
  'Confidential: exact counts, small numbers among them. For our lead, delegates and sponsor only';
const TO_SHARE = 'Small numbers are hidden: this version can be passed on';

const heading = (level: 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const paragraph = (text: string, look?: 'lead' | 'soft' | 'marking'): Block => ({
  kind: 'paragraph',
  text,
  ...(look && { look }),
});

/** The report as a document. It takes what the page takes, so the two cannot say different things. */
export function reportDocument(report: AuthorityReport): ReportDocument {
  const { authority, phase, figures, comments, priorities, hasCounts } = report;
  const of = `${authority.name}, ${phase.years}`;
  return {
    title: `${authority.name}: SC-WRES data report ${phase.years}`,
    marking: hasCounts ? CONFIDENTIAL : TO_SHARE,
    author: authority.name,
    blocks: [
      paragraph(hasCounts ? REPORT_VARIANTS.counts : REPORT_VARIANTS.share, 'lead'),
      paragraph(`${hasCounts ? CONFIDENTIAL : TO_SHARE}.`, 'marking'),
      paragraph(standing(report)),
      heading(2, 'About these figures'),
      { kind: 'table', table: report.context },
      heading(3, 'How to read them'),
      { kind: 'list', items: report.notes, isOrdered: false },
      heading(2, 'At a glance'),
      { kind: 'table', table: report.overview },
      ...figures.flatMap((figure) =>
        figureBlocks(
          figure,
          comments.find(({ key }) => key === figure.key),
          of,
        ),
      ),
      heading(2, 'Our priorities'),
      priorities.length > 0
        ? { kind: 'list', items: priorities, isOrdered: true }
        : paragraph('No priorities have been written yet.', 'soft'),
      heading(2, 'Sign-off'),
      ...signOffBlocks(report),
    ],
  };
}

function standing({ state, lastSigning, isOutdated, revisionReason }: AuthorityReport): string {
  const parts = [
    state === 'signed' && lastSigning
      ? `Signed off${lastSigning.signedBy ? ` by ${lastSigning.signedBy}` : ''} on ${dateInWords(lastSigning.signedAt)}, version ${lastSigning.number}.`
      : 'A draft. It has not been signed off.',
    ...(revisionReason ? [`It replaces version ${lastSigning?.number}: ${revisionReason}.`] : []),
    ...(isOutdated
      ? ['Figures were corrected after the words were signed off: the words may speak of earlier ones.']
      : []),
  ];
  return parts.join(' ');
}

function figureBlocks(figure: ReportFigure, comment: ReportComment | undefined, of: string): Block[] {
  const { key, title, sentence, parity, direction, counted, england, tables, dots, trend, bands } = figure;
  const reading = [parity, direction && `${direction}.`].filter(Boolean).join(' ');
  const [first, ...others] = tables;
  return [
    heading(2, `Indicator ${key}: ${title}`),
    paragraph(sentence, 'lead'),
    ...(reading ? [paragraph(reading)] : []),
    paragraph(`${counted}.`, 'soft'),
    ...(bands ? [picture(bandPlot({ ...bands, hiddenWords: 'Not shown' }, { width: CHART_WIDTH }), of)] : []),
    ...(first ? [{ kind: 'table' as const, table: first }] : []),
    ...(dots
      ? [
          picture(
            dotPlot(
              {
                ...dots,
                rows: dots.rows.map((row) => ({ ...row, kind: 'you' as const })),
                reference: dots.reference ?? undefined,
              },
              { width: CHART_WIDTH },
            ),
            of,
          ),
        ]
      : []),
    ...others.map((table) => ({ kind: 'table' as const, table })),
    ...(trend
      ? [
          picture(
            trendPlot(
              {
                ...trend,
                years: trend.years.map((year) => ({ ...year, breakBefore: year.breakBefore ?? undefined })),
              },
              { width: CHART_WIDTH, plotHeight: 140 },
            ),
            of,
          ),
        ]
      : []),
    ...(england
      ? [
          paragraph(
            `England: ${england.ratio.toFixed(2)}, ${england.years}. Source: ${england.source}.`,
            'soft',
          ),
        ]
      : []),
    ...commentBlocks(comment),
  ];
}

/** The picture, and after it what it is of: a chart in a document has no title of its own. */
function picture(scene: Scene, of: string): Block {
  return {
    kind: 'figure',
    scene: framed(scene, { source: '', hasTitle: false }),
    alt: `Chart. ${scene.title}. ${of}. ${description(scene)}`,
  };
}

function commentBlocks(comment: ReportComment | undefined): Block[] {
  if (!comment) return [];
  const { commentary, staffVoice } = comment;
  return [
    ...(commentary ? [heading(3, 'What we say to it'), ...paragraphsOf(commentary)] : []),
    ...(staffVoice.length > 0
      ? [
          heading(3, 'Staff voice'),
          ...staffVoice.map(({ words, from }): Block => ({ kind: 'quote', words, from })),
        ]
      : []),
  ];
}

const paragraphsOf = (text: string): Block[] =>
  text
    .split(/\n+/u)
    .filter((line) => line.trim() !== '')
    .map((line) => paragraph(line));

function signOffBlocks({ signings, sponsors }: AuthorityReport): Block[] {
  if (signings.length === 0)
    return [
      paragraph(
        sponsors.length > 0
          ? `Not signed off yet. It waits for ${sponsors.join(' or ')}.`
          : 'Not signed off yet.',
        'soft',
      ),
    ];
  return [
    {
      kind: 'table',
      table: {
        caption: 'Versions that were signed off',
        columns: ['Version', 'Signed off by', 'On', 'Why it was written anew'].map((label) => ({
          label,
          isNumber: false,
        })),
        rows: signings.map(({ number, signedBy, signedAt, reason }) => ({
          id: String(number),
          cells: [
            String(number),
            signedBy ?? 'Somebody who has left the hub',
            dateInWords(signedAt),
            reason ?? 'The first version',
          ],
        })),
      },
    },
  ];
}
