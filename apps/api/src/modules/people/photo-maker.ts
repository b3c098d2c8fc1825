import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fieldProblem, type ProblemException } from '#platform/http/problem.ts';
import { ImageWorkshop, LONGEST_SECONDS, MOST_MEGAPIXELS } from '#platform/images/image-workshop.ts';

export interface Photo {
  /** Sixteen letters: enough that no other photo of the same person has them. */
  hash: string;
  large: Buffer;
  small: Buffer;
}

const LARGE = 320;
const SMALL = 96;

const wrongFile = (detail: string): ProblemException => fieldProblem('#/photo', detail);

/**
 * Makes a portrait of a file: square, two sizes, upright, and no more of it than the picture. A file is what its bytes
 * say it is, and its size in pixels is read before a single one is decoded.
 */
@Injectable()
export class PhotoMaker {
  constructor(private readonly workshop: ImageWorkshop) {}

  make(file: Buffer): Promise<Photo> {
    return this.workshop.inTurn((sharp) => makePhoto(sharp, file));
  }
}

async function makePhoto(sharp: typeof import('sharp').default, file: Buffer): Promise<Photo> {
  await refuseOtherKinds(file);
  // Of an animation only the first picture is read.
  const open = (bytes: Buffer) =>
    sharp(bytes, { limitInputPixels: MOST_MEGAPIXELS * 1e6, failOn: 'error', pages: 1 });
  const { width, height } = await open(file)
    .metadata()
    .catch((error: Error) => {
      throw /pixel limit/i.test(error.message) ? tooManyPixels() : unreadable();
    });
  if (width * height > MOST_MEGAPIXELS * 1e6) throw tooManyPixels();
  try {
    const large = await open(file)
      .autoOrient()
      .resize(LARGE, LARGE, { fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .webp({ quality: 82 })
      .timeout({ seconds: LONGEST_SECONDS })
      .toBuffer();
    const small = await sharp(large).resize(SMALL, SMALL).webp({ quality: 82 }).toBuffer();
    const hash = createHash('sha256').update(large).digest('hex').slice(0, 16);
    return { hash, large, small };
  } catch {
    throw unreadable();
  }
}

const tooManyPixels = () =>
  wrongFile(
    `The selected photo must have ${MOST_MEGAPIXELS} million pixels or fewer. Make it smaller, or take it again at a lower setting`,
  );
const unreadable = () =>
  wrongFile('The selected file is damaged or was cut short. Save it again, or choose another photo');

const KINDS = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp']);
const IPHONE_KINDS = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence']);

async function refuseOtherKinds(file: Buffer): Promise<void> {
  if (file.length === 0) throw wrongFile('The selected file is empty');
  const { fileTypeFromBuffer } = await import('file-type');
  const mime = (await fileTypeFromBuffer(file))?.mime;
  if (mime !== undefined && KINDS.has(mime)) return;
  if (mime !== undefined && IPHONE_KINDS.has(mime))
    throw wrongFile(
      'The selected file is a HEIC photo, which we cannot read. Save it as a JPEG, then choose that',
    );
  throw wrongFile('The selected file must be a JPEG, PNG or WebP');
}
