import { afterEach, beforeEach } from '@jest/globals';

type Values = Map<string, string>;
const databases = new Map<string, Values>();

interface FakeRequest {
  result: unknown;
  onsuccess?: () => void;
  oncomplete?: () => void;
  onupgradeneeded?: () => void;
}

/** Answers later, as a database does. */
function requestOf(work: () => unknown): FakeRequest {
  const request: FakeRequest = { result: undefined };
  queueMicrotask(() => {
    request.result = work();
    request.onupgradeneeded?.();
    (request.oncomplete ?? request.onsuccess)?.();
  });
  return request;
}

function storeOf(values: Values) {
  const transaction: FakeRequest = { result: undefined };
  const written = () => setTimeout(() => transaction.oncomplete?.());
  return {
    transaction,
    // Kept as text: nobody holds what is in the database.
    get: (key: string) =>
      requestOf(() => (values.has(key) ? (JSON.parse(values.get(key) ?? '') as unknown) : undefined)),
    put: (value: unknown, key: string) => {
      values.set(key, JSON.stringify(value));
      written();
    },
    delete: (key: string) => {
      values.delete(key);
      written();
    },
  };
}

/** jsdom keeps nothing: as much of a browser's database as `idb-keyval` touches, empty for each test of a file. */
export function withFakeIndexedDb(): void {
  beforeEach(() => {
    for (const values of databases.values()) values.clear();
    Object.assign(globalThis, {
      indexedDB: {
        open: (name: string) =>
          requestOf(() => {
            const values: Values = databases.get(name) ?? new Map<string, string>();
            databases.set(name, values);
            return {
              createObjectStore: () => {},
              transaction: () => ({ objectStore: () => storeOf(values) }),
            };
          }),
      },
    });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'indexedDB');
  });
}
