import path from 'node:path';

// Whole paths and not <rootDir>, so that the search for unused code can follow them.
const at = (file) => path.join(import.meta.dirname, file);

const swc = [
  '@swc/jest',
  {
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
    },
  },
];

const common = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': swc },
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@hub/source', 'node', 'node-addons'] },
};
const slowTests = '\\.slow\\.test\\.m?[jt]s$';

const api = {
  ...common,
  rootDir: 'apps/api',
  setupFiles: [at('apps/api/src/testing/jest-setup.ts')],
  globalSetup: at('tools/jest-global-setup.mjs'),
  globalTeardown: at('tools/jest-global-teardown.mjs'),
};

export default {
  testTimeout: 30_000,
  // Jest takes one worker for two cores by default; and modules loaded as ESM are never given back, so workers that
  // have grown are replaced.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '400MB',
  coverageProvider: 'v8',
  coverageDirectory: 'coverage',
  collectCoverageFrom: ['apps/*/src/**/*.{ts,tsx}', 'libs/*/src/**/*.ts', '!**/*.test.*'],
  projects: [
    {
      ...api,
      displayName: 'api',
      testMatch: ['<rootDir>/src/**/*.test.ts'],
      testPathIgnorePatterns: [slowTests],
    },
    { ...api, displayName: 'slow-api', testMatch: ['<rootDir>/src/**/*.slow.test.ts'] },
    {
      ...common,
      displayName: 'libs',
      rootDir: 'libs',
      testMatch: ['<rootDir>/*/src/**/*.test.ts'],
      testPathIgnorePatterns: [slowTests],
    },
    {
      ...common,
      displayName: 'slow-libs',
      rootDir: 'libs',
      testMatch: ['<rootDir>/*/src/**/*.slow.test.ts'],
    },
    {
      ...common,
      displayName: 'web',
      rootDir: 'apps/web',
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
      testEnvironment: at('tools/jest-env-web.mjs'),
      testEnvironmentOptions: { customExportConditions: ['@hub/source', 'browser'] },
      setupFilesAfterEnv: [at('apps/web/src/testing/jest-setup.ts')],
      moduleNameMapper: { '\\.(css|svg|woff2)$|^@fontsource': at('tools/jest-empty.mjs') },
    },
    {
      ...common,
      displayName: 'tools',
      rootDir: 'tools',
      testMatch: ['<rootDir>/**/*.test.mjs'],
      testPathIgnorePatterns: [slowTests],
    },
    {
      ...common,
      displayName: 'slow',
      rootDir: 'tools',
      testMatch: ['<rootDir>/**/*.slow.test.mjs'],
    },
  ],
};
