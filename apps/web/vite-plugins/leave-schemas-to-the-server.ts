import type { Plugin } from 'vite';
import * as zod from 'zod/mini';

/** Of a call the browser needs these; the rest is the server's to check and to describe. */
const KEPT = new Set(['method', 'path', 'status', 'isUntraced']);

const REPLACEMENT = '\0schemas-of-the-server';

/**
 * The server checks every shape; in the browser the contracts' schemas are only types. Their library, a tenth of the
 * first page, is replaced by something that answers itself whatever is asked of it. Of a call only method and path are
 * left, and what is made by calling something is marked as made without effect: so the schemas, with every sentence a
 * person may be told, are nobody's any more and go too.
 */
export const leaveSchemasToTheServer = (): Plugin => ({
  name: 'leave-schemas-to-the-server',
  enforce: 'pre',
  resolveId: (id) => (id === 'zod/mini' ? REPLACEMENT : undefined),
  load: (id) =>
    id === REPLACEMENT
      ? `const itself = new Proxy(() => itself, { get: () => itself, apply: () => itself });
         export { ${Object.keys(zod)
           .map((name) => `itself as ${name}`)
           .join(', ')} };`
      : undefined,
  transform(code, id) {
    if (!id.includes('/libs/contracts/src/')) return undefined;
    const { body } = this.parse(code, { lang: 'ts' }) as unknown as { body: Statement[] };
    const made = body.flatMap(
      ({ declaration, declarations }) => (declaration ?? { declarations }).declarations ?? [],
    );
    let lean = code;
    // From the last to the first, so that what comes before keeps its place.
    for (const { init } of made.toReversed()) {
      if (!init || !callsSomething(init)) continue;
      lean =
        lean.slice(0, init.start) +
        (leanCall(init, code) ?? withoutEffect(init, code)) +
        lean.slice(init.end);
    }
    return { code: lean, map: null };
  },
});

interface Node {
  type: string;
  start: number;
  end: number;
  callee?: { name?: string };
  arguments?: (Node & { properties?: (Node & { key?: { name?: string } })[] })[];
}
interface Declaration {
  declarations?: { init: Node | null }[];
}
type Statement = Declaration & { declaration?: Declaration | null };

function callsSomething(tree: unknown): boolean {
  if (typeof tree !== 'object' || tree === null) return false;
  const { type } = tree as Node;
  // What a function calls, it calls when it is called.
  if (type === 'ArrowFunctionExpression' || type === 'FunctionExpression') return false;
  return type === 'CallExpression' || Object.values(tree).some(callsSomething);
}

function leanCall({ callee, arguments: [shape] = [] }: Node, code: string): string | null {
  if (callee?.name !== 'endpoint' || !shape?.properties) return null;
  const kept = shape.properties.filter(({ key }) => KEPT.has(key?.name ?? ''));
  return `endpoint({ ${kept.map(({ start, end }) => code.slice(start, end)).join(', ')} })`;
}

const withoutEffect = ({ start, end }: Node, code: string): string =>
  `/* @__PURE__ */ (() => (${code.slice(start, end)}))()`;
