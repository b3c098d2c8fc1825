// The report in programs that are not ours: python-docx, LibreOffice and poppler, as Debian has them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  editReportComment,
  reportFileAddress,
  type ReportFormat,
  type ReportVariant,
  setReportPriorities,
} from '@hub/contracts/authority-reports';
import { FIGURE_KEYS } from '@hub/contracts/indicators';
import { unzipSync } from 'fflate';
import { loadNationalData } from '#modules/national-figures/national-data.ts';
import { aMember, anAuthority, theTestPhase } from '#testing/factories/people.ts';
import { aReturn, signedOff } from '#testing/factories/returns.ts';
import { findPython, testWith, works } from '#testing/other-programs.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

const run = promisify(execFile);
const python = findPython('docx');
const hasPoppler = works('pdfinfo', '-v');
const hasOffice = works('soffice', '--version');
const inWord = testWith(python !== undefined);
const inPoppler = testWith(hasPoppler);
const inOffice = testWith(hasOffice && hasPoppler);

/** What nobody else may read: exact counts, none of which is what rounding to the nearest 5 leaves. */
const of = (white: number, majority: number, unknown: number) => ({
  white,
  'global-majority': majority,
  'not-known': unknown,
});
const PLANTED = {
  1: {
    'band:under-30': of(1733, 1234, 61),
    'band:30-to-69': of(3947, 1678, 72),
    'band:70-plus': of(313, 7, 3),
    'band:not-known': of(112, 51, 4),
  },
  2: { shortlisted: of(2891, 1502, 88), appointed: of(617, 183, 13) },
  3: { disciplinary: of(283, 7, 2) },
  9: { 'senior-managers': of(407, 3, 1) },
};
const SECRETS = [1733, 1234, 3947, 1678, 313, 2891, 1502, 617, 183, 283, 407, 6105, 2970, 9215];
const asWritten = (count: number): string[] => [String(count), count.toLocaleString('en')];

let hub: TestHub;
let folder: string;
const files = {} as Record<ReportVariant, Record<ReportFormat, string>>;
let milliseconds = 0;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'reports-'));
  hub = await startTestHub();
  await loadNationalData(hub.dataSource);
  const authority = await anAuthority(hub.dataSource, 'Łódźham & Kestrel Vale');
  await signedOff(hub, authority, await aReturn(hub.dataSource, authority, { counts: PLANTED }));
  await signedOff(
    hub,
    authority,
    await aReturn(hub.dataSource, authority, { service: 'childrens', counts: PLANTED }),
  );
  const { id: phaseId } = await theTestPhase(hub.dataSource);
  const lead = await hub.as(await aMember(hub.dataSource, { authority, role: 'lead' }));
  await lead.call(editReportComment, {
    params: { phaseId, key: '2' },
    body: {
      version: 0,
      commentary: 'Panels weren’t mixed. We’ve set aside £12,000 for café chairs.',
      staffVoice: [
        { words: 'Nobody told us what was wrong.', from: 'Race equality network, chair Nguyễn, October' },
      ],
      isForPeers: false,
    },
  });
  await lead.call(setReportPriorities, {
    params: { phaseId },
    body: { version: 0, priorities: ['Mixed panels', 'Exit interviews'] },
  });
  for (const variant of ['counts', 'share'] as const) {
    files[variant] = { docx: '', pdf: '' };
    for (const format of ['docx', 'pdf'] as const) {
      const file = path.join(folder, `${variant}.${format}`);
      const before = performance.now();
      const response = await lead.fetch(reportFileAddress(phaseId, variant, format));
      writeFileSync(file, Buffer.from(await response.arrayBuffer()));
      milliseconds = Math.max(milliseconds, performance.now() - before);
      files[variant][format] = file;
    }
  }
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await hub.close();
});

const TITLE = 'Łódźham & Kestrel Vale: SC-WRES data report 2026-27';
const SENTENCE = 'Global Majority colleagues at Łódźham & Kestrel Vale were';

const READ_WORD = `
import json, sys, docx
from docx.oxml.ns import qn
document = docx.Document(sys.argv[1])
language = document.styles.element.find('.//' + qn('w:rPrDefault')).find('.//' + qn('w:lang'))
print(json.dumps({
    'title': document.core_properties.title,
    'language': language.get(qn('w:val')),
    'headings': [[p.style.name, p.text] for p in document.paragraphs if p.style.name == 'Title' or p.style.name.startswith('Heading')],
    'captions': sum(1 for p in document.paragraphs if p.style.name.lower() == 'caption'),
    'text': [p.text for p in document.paragraphs],
    'tables': [{
        'isHeadRepeated': table.rows[0]._tr.find('.//' + qn('w:tblHeader')) is not None,
        'cells': [[cell.text for cell in row.cells] for row in table.rows],
    } for table in document.tables],
    'pictures': [[p.get('descr'), p.get('title')] for p in document.element.iter(qn('wp:docPr'))],
    'headers': [p.text for section in document.sections for p in section.header.paragraphs],
}))
`;
const readWord = async (variant: ReportVariant) =>
  JSON.parse((await run(python ?? 'python3', ['-c', READ_WORD, files[variant].docx])).stdout);
const textOf = async (variant: ReportVariant): Promise<string> =>
  (await run('pdftotext', ['-layout', files[variant].pdf, '-'], { maxBuffer: 1e8 })).stdout;

describe('Word', () => {
  inWord('has a title, a language, and headings that skip no level', async () => {
    const { title, language, headings } = await readWord('counts');
    expect([title, language]).toEqual([TITLE, 'en-GB']);
    expect(headings[0]).toEqual(['Title', TITLE]);
    const levels: number[] = headings.map(([style]: [string]) => Number(style.replace(/\D/g, '') || 0));
    expect(levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
    expect(headings.filter(([, text]: string[]) => text?.startsWith('Indicator '))).toHaveLength(
      FIGURE_KEYS.length,
    );
  });

  inWord(
    'every table names its columns on each page and has a caption; every chart is described',
    async () => {
      const { tables, captions, pictures } = await readWord('counts');
      expect(tables.length).toBeGreaterThan(10);
      expect(captions).toBe(tables.length);
      expect(tables.every(({ isHeadRepeated }: { isHeadRepeated: boolean }) => isHeadRepeated)).toBe(true);
      expect(pictures.length).toBe(FIGURE_KEYS.length);
      for (const [description, title] of pictures) {
        expect(description).toContain(`Chart. ${title}`);
        // What is drawn is said: the finding, and each point.
        expect(description).toMatch(/services|Less than/);
      }
    },
  );

  inWord('says what the page says, with counts for us and marked on every page', async () => {
    const { tables, text, headers } = await readWord('counts');
    const appointed = tables.flatMap(({ cells }: { cells: string[][] }) => cells);
    expect(appointed).toContainEqual(expect.arrayContaining(['Adults’ services', '183 of 1,502, 12.2%']));
    expect(text.some((line: string) => line.includes(SENTENCE))).toBe(true);
    expect(text).toContain('Panels weren’t mixed. We’ve set aside £12,000 for café chairs.');
    expect(text).toContain('“Nobody told us what was wrong.”');
    expect(headers.join(' ')).toContain('Confidential');
  });

  test('what is to be passed on holds no exact count anywhere in its parts', () => {
    for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(readFileSync(files.share.docx))))) {
      if (!/\.(?:xml|rels)$/.test(name)) continue;
      const words = Buffer.from(bytes)
        .toString()
        .matchAll(/<(?:w:t|dc:\w+)[^>]*>([^<]*)|(?:descr|title)="([^"]*)"/g);
      const said = [...words].map(([, one, other]) => one ?? other).join('\n');
      for (const secret of SECRETS.flatMap(asWritten)) expect(`${name}: ${said}`).not.toContain(secret);
    }
  });

  inOffice(
    'opens in LibreOffice, which draws all of it',
    async () => {
      await run('soffice', [
        `-env:UserInstallation=file://${folder}/office`,
        '--headless',
        '--convert-to',
        'pdf:writer_pdf_Export',
        '--outdir',
        path.join(folder, 'office-pdf'),
        files.counts.docx,
      ]);
      const file = path.join(folder, 'office-pdf', 'counts.pdf');
      const { stdout } = await run('pdftotext', ['-layout', file, '-'], { maxBuffer: 1e8 });
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(SENTENCE);
      expect(stdout.match(/Confidential/g)?.length).toBeGreaterThan(4);
      const { stdout: images } = await run('pdfimages', ['-list', file]);
      // A picture that the reader could not draw would be a bitmap or nothing: these are shapes, with words as shapes.
      expect(images.split('\n').length).toBeGreaterThan(1);
    },
    120_000,
  );
});

describe('PDF', () => {
  inPoppler('is tagged, titled and in English, with every letter embedded', async () => {
    const { stdout: info } = await run('pdfinfo', [files.counts.pdf]);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toContain(TITLE);
    expect(info).toMatch(/PDF version:\s+1\.7/);
    const { stdout: metadata } = await run('pdfinfo', ['-meta', files.counts.pdf]);
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const raw = readFileSync(files.counts.pdf).toString('latin1');
    expect(raw).toContain('/Lang (en-GB)');
    expect(raw).toContain('/DisplayDocTitle true');
    const { stdout: fonts } = await run('pdffonts', [files.counts.pdf]);
    for (const line of fonts.split('\n').slice(2).filter(Boolean))
      expect(line).toMatch(/Atkinson.* yes +yes +yes /);
    expect(await textOf('counts')).toContain('Łódźham & Kestrel Vale');
    // A letter that the font lacks is written as the one below its accents, never as a box.
    expect(await textOf('counts')).toContain('chair Nguyen');
    expect((await textOf('counts')).replaceAll(/\s+/g, ' ')).toContain('£12,000 for café chairs.');
  });

  inPoppler(
    'its structure has headings that skip no level, tables with headings, and described charts',
    async () => {
      const { stdout } = await run('pdfinfo', ['-struct-text', files.counts.pdf], { maxBuffer: 1e8 });
      const levels = [...stdout.matchAll(/^\s+H([1-6]) /gm)].map(([, level]) => Number(level));
      expect(levels[0]).toBe(1);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
      const tables = stdout.split(/^\s+Table /gm).slice(1);
      expect(tables.length).toBeGreaterThan(10);
      for (const table of tables) expect(table).toMatch(/Caption[\s\S]*\/Scope \/Column[\s\S]*\/Scope \/Row/);
      const figures = [...stdout.matchAll(/^\s+Figure\b/gm)];
      expect(figures).toHaveLength(FIGURE_KEYS.length);
      // Structure elements lie uncompressed in what we write: each chart has its description.
      const elements = readFileSync(files.counts.pdf).toString('latin1').split('endobj');
      const described = elements.filter((one) => one.includes('/S /Figure') && one.includes('/Alt '));
      expect(described).toHaveLength(figures.length);
      expect(stdout).toMatch(/BlockQuote[\s\S]*Nobody told us what was wrong/);
    },
  );

  inPoppler('is marked confidential on every page', async () => {
    const pages = (await textOf('counts')).split('\f').filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(page).toContain('Confidential');
  });

  inPoppler('what is to be passed on holds no exact count, and says what is hidden', async () => {
    const text = await textOf('share');
    for (const secret of SECRETS.flatMap(asWritten)) expect(text).not.toContain(secret);
    expect(text).not.toContain('Confidential');
    expect(text).toContain('[c]');
    const ours = await textOf('counts');
    for (const secret of [1733, 183]) expect(ours).toContain(secret.toLocaleString('en'));
  });
});

test('a file does not keep anybody waiting', () => {
  // On a machine that does other things besides: a quiet one takes half of it.
  expect(milliseconds).toBeLessThan(process.env['CI'] ? 4000 : 8000);
});
