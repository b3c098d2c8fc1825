import { hash, randomBytes } from 'node:crypto';

/** 256 random bits, safe in a URL. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. It has full entropy, so one round of SHA-256 is enough. */
export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer');
