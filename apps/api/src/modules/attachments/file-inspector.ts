import { Injectable } from '@nestjs/common';
import { FILES_IN_WORDS, type FileType } from '@hub/contracts/attachments';
import { neutralName } from '#platform/http/file-name.ts';
import { fieldProblem, type ProblemException } from '#platform/http/problem.ts';
import { ImageWorkshop, LONGEST_SECONDS, MOST_MEGAPIXELS } from '#platform/images/image-workshop.ts';

export interface InspectedFile {
  name: string;
  type: FileType;
  content: Buffer;
  width: number | null;
  height: number | null;
}

const wrongFile = (detail: string): ProblemException => fieldProblem('#/file', detail);
const notAllowed = () => wrongFile(`The selected file must be ${FILES_IN_WORDS}`);

const ENDINGS: Record<FileType, string> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
  'application/vnd.oasis.opendocument.text': '.odt',
  'application/vnd.oasis.opendocument.spreadsheet': '.ods',
  'application/vnd.oasis.opendocument.presentation': '.odp',
  'text/plain': '.txt',
  'text/csv': '.csv',
};
const IMAGES = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/webp': 'webp' } as const;
type ImageType = keyof typeof IMAGES;
const isImage = (type: FileType): type is ImageType => type in IMAGES;

/** As wide as a page shows it on the sharpest screens; more is only weight. */
const WIDEST = 2400;

/** Finds out what a file is, by its bytes, and makes images anew: what was beside the picture (where, with what) goes. */
@Injectable()
export class FileInspector {
  constructor(private readonly workshop: ImageWorkshop) {}

  async inspect(name: string, file: Buffer): Promise<InspectedFile> {
    if (file.length === 0) throw wrongFile('The selected file is empty');
    const type = await typeOf(name, file);
    const named = { name: neutralName(name, endingOf(name, type)), type };
    if (!isImage(type)) return { ...named, content: file, width: null, height: null };
    return { ...named, ...(await this.madeAnew(file, type)) };
  }

  private madeAnew(
    file: Buffer,
    type: ImageType,
  ): Promise<Pick<InspectedFile, 'content' | 'width' | 'height'>> {
    return this.workshop.inTurn(async (sharp) => {
      // Of one that moves only the first picture is read.
      const open = () => sharp(file, { limitInputPixels: MOST_MEGAPIXELS * 1e6, failOn: 'error', pages: 1 });
      const { width, height } = await open()
        .metadata()
        .catch((error: Error) => {
          throw /pixel limit/i.test(error.message) ? tooManyPixels() : unreadable();
        });
      if (width * height > MOST_MEGAPIXELS * 1e6) throw tooManyPixels();
      try {
        const { data, info } = await open()
          .autoOrient()
          .resize(WIDEST, WIDEST, { fit: 'inside', withoutEnlargement: true })
          .toFormat(IMAGES[type], type === 'image/png' ? {} : { quality: 85 })
          .timeout({ seconds: LONGEST_SECONDS })
          .toBuffer({ resolveWithObject: true });
        return { content: data, width: info.width, height: info.height };
      } catch {
        throw unreadable();
      }
    });
  }
}

const tooManyPixels = () =>
  wrongFile(`The selected image must have ${MOST_MEGAPIXELS} million pixels or fewer. Make it smaller first`);
const unreadable = () =>
  wrongFile('The selected file is damaged or was cut short. Save it again, or choose another');

async function typeOf(name: string, file: Buffer): Promise<FileType> {
  const { fileTypeFromBuffer } = await import('file-type');
  const mime = (await fileTypeFromBuffer(file))?.mime;
  if (mime === undefined) return textType(name, file);
  if (mime in ENDINGS && !mime.startsWith('text/')) return mime as FileType;
  throw notAllowed();
}

/** Text has no mark of its own: it is text when it says so and holds nothing that is not. */
function textType(name: string, file: Buffer): FileType {
  const ending = /\.(txt|csv)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || !isText(file)) throw notAllowed();
  return ending === 'csv' ? 'text/csv' : 'text/plain';
}

function isText(file: Buffer): boolean {
  // Excel saves "Unicode text" in UTF-16, and "CSV" in the letters of Windows: anything but zero bytes and controls.
  const isWide = (file[0] === 0xff && file[1] === 0xfe) || (file[0] === 0xfe && file[1] === 0xff);
  const control = file.findIndex(
    (byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && !(isWide && byte === 0),
  );
  return control === -1;
}

const endingOf = (name: string, type: FileType): string =>
  type === 'image/jpeg' && /\.jpeg$/i.test(name) ? '.jpeg' : ENDINGS[type];
