/** A photo is kept square, in these widths. */
export const PHOTO_SIZES = [320, 96] as const;
export type PhotoSize = (typeof PHOTO_SIZES)[number];

/** Where a photo is found. It is another address for another photo, so that it may be kept for ever. */
export const photoAddress = (personId: string, photo: string, size: PhotoSize): string =>
  `/api/people/${personId}/photo?v=${photo}&size=${size}`;
