declare module 'jest-axe' {
  interface Violation {
    id: string;
    help: string;
    nodes: { html: string }[];
  }
  /** jest-axe carries no types of its own; this is what is used of it. */
  export function configureAxe(options: {
    globalOptions?: object;
    runOnly?: { type: 'tag'; values: string[] };
    rules?: Record<string, { enabled: boolean }>;
  }): (container: Element) => Promise<{ violations: Violation[] }>;
}
