import { execFileSync } from 'node:child_process';

/* Programs that are not ours, to open what the hub writes and to write what it reads. */

const works = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** A machine without it still walks everything else; the one that decides has it (.ci/run). */
export const findPython = (...needs: string[]): string | undefined =>
  ['/usr/bin/python3', 'python3'].find((command) =>
    works(command, '-c', needs.map((need) => `import ${need}`).join('\n')),
  ) ?? (process.env['CI'] ? 'python3' : undefined);

const DOCX = `
import json, sys, zipfile, xml.etree.ElementTree as tree
W, D = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}', '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'
book = zipfile.ZipFile(sys.argv[1])
assert book.testzip() is None
body = tree.fromstring(book.read('word/document.xml'))
styles = [(''.join(text.text or '' for text in one.iter(W + 't')), next((style.get(W + 'val') for style in one.iter(W + 'pStyle')), '')) for one in body.iter(W + 'p')]
print(json.dumps({
    'text': '\\n'.join(text for text, style in styles),
    'headings': [text for text, style in styles if style.startswith('Heading')],
    'pictures': [one.get('descr') for one in body.iter(D + 'docPr')],
    'headedTables': sum(1 for one in body.iter(W + 'tbl') if any(True for _ in one.iter(W + 'tblHeader'))),
    'tables': sum(1 for _ in body.iter(W + 'tbl')),
}))
`;
interface WordDocument {
  text: string;
  headings: string[];
  /** What stands for each picture; null where nothing does. */
  pictures: (string | null)[];
  tables: number;
  headedTables: number;
}

/** A Word file as its parts say it. */
export const readWord = (python: string, file: string): WordDocument =>
  JSON.parse(execFileSync(python, ['-c', DOCX, file], { encoding: 'utf8' })) as WordDocument;

const CSV = `
import csv, json, sys
print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))
`;

export const readCsv = (python: string, file: string): string[][] =>
  JSON.parse(execFileSync(python, ['-c', CSV, file], { encoding: 'utf8' })) as string[][];

/** The text of a PDF in reading order, by Poppler; null where that is not installed, but on the machine that decides. */
export const readPdf = (file: string): string | null =>
  works('pdftotext', '-v') || process.env['CI']
    ? execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
    : null;
