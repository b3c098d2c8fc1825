import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Smaller ones fit a packet as they are. */
const FEWEST_BYTES = 1024;

/** Writes each hashed text file compressed as well: once and well, where the server would do it each time and in haste. */
export const compressAhead = (): Plugin => ({
  name: 'compress-ahead',
  apply: 'build',
  writeBundle({ dir }) {
    const assets = path.join(dir ?? 'dist', 'assets');
    for (const file of readdirSync(assets)) {
      const content = readFileSync(path.join(assets, file));
      if (!/\.(js|css|svg)$/.test(file) || content.length < FEWEST_BYTES) continue;
      const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
      writeFileSync(path.join(assets, `${file}.br`), brotliCompressSync(content, { params: quality }));
      writeFileSync(path.join(assets, `${file}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});
