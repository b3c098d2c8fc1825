import loader, { type Highs } from 'highs';
import { Random } from './random.ts';

// Its types are those of the CommonJS build; what Node loads is the ES module, whose default is the loader itself.
const loadHighs = loader as unknown as () => Promise<Highs>;
const highs = await loadHighs();

/** A sum of counts that nobody was told, by name. */
export type Terms = readonly (readonly [name: string, times: number])[];
export interface Hidden {
  name: string;
  terms: Terms;
}
export interface Found extends Hidden {
  low: number;
  high: number;
}

export const MOST_PEOPLE = 20_000;

const nameOf = (terms: Terms): string =>
  terms
    .map(([name, times]) => `${times} ${name}`)
    .toSorted()
    .join(', ');

/**
 * Knows everything that the hub shows, as bounds on sums of unknown counts, and asks a linear program (HiGHS) how far each
 * hidden one can be told. Fractions are allowed, then rounded inwards.
 */
export class Attacker {
  private readonly columns = new Set<string>();
  private readonly told = new Set<string>();
  private readonly rows: { terms: Terms; low: number; high: number }[] = [];

  knows(terms: Terms, low: number, high: number): void {
    this.rows.push({ terms, low, high });
    for (const [name] of terms) this.columns.add(name);
  }

  knowsRounded(terms: Terms, rounded: number, least = 0): void {
    this.knows(terms, Math.max(rounded - 2, least), rounded + 2);
    this.tells(terms);
  }

  tells(terms: Terms): void {
    this.told.add(nameOf(terms));
  }

  /** Whether it was told just this sum, to the nearest five. */
  isTold(terms: Terms): boolean {
    return this.told.has(nameOf(terms));
  }

  /** The hidden counts that it tells to fewer than `threshold` people. */
  finds(counts: readonly Hidden[], threshold: number): Found[] {
    const hidden = [...new Map(counts.map((one) => [nameOf(one.terms), one])).values()];
    for (const { terms } of hidden) this.knows(terms, 0, MOST_PEOPLE);
    const parts = this.apart();
    return [...parts].flatMap(([part, columns]) => {
      const own = hidden.filter(({ terms }) => terms.some(([name]) => columns.has(name)));
      return own.length === 0 ? [] : this.findsIn(part, columns, own, threshold);
    });
  }

  /** Counts that no known sum ties together are found out apart, which is far less work. */
  private apart(): Map<string, Map<string, number>> {
    const parent = new Map([...this.columns].map((name) => [name, name]));
    const rootOf = (name: string): string => {
      let root = name;
      while (parent.get(root) !== root) root = parent.get(root) ?? root;
      parent.set(name, root);
      return root;
    };
    for (const { terms } of this.rows) {
      for (const [name] of terms) parent.set(rootOf(name), rootOf(terms[0]![0]));
    }
    const parts = new Map<string, Map<string, number>>();
    for (const name of this.columns) {
      const part = parts.get(rootOf(name)) ?? new Map<string, number>();
      part.set(name, part.size);
      parts.set(rootOf(name), part);
    }
    return parts;
  }

  private findsIn(
    part: string,
    columns: Map<string, number>,
    hidden: readonly Hidden[],
    threshold: number,
  ): Found[] {
    return highs.withModel(this.model(columns), (model) => {
      // A changed question leaves the last answer feasible: the primal simplex goes on from there.
      model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: 4 });
      const at = (name: string) => columns.get(name) ?? 0;
      const valueIn = (terms: Terms, values: Float64Array) =>
        terms.reduce((sum, [name, times]) => sum + times * (values[at(name)] ?? 0), 0);
      const solve = (costs: ReadonlyMap<number, number>) => {
        for (const [column, cost] of costs) model.changeColCost(column, cost);
        const { modelStatus } = model.run();
        if (modelStatus !== highs.constants.modelStatus.optimal) {
          throw new Error(
            `What is shown of ${part} contradicts itself, or the solver stopped: ${modelStatus}`,
          );
        }
        const values = model.getSolution().colValue;
        for (const column of costs.keys()) model.changeColCost(column, 0);
        return values;
      };
      const low = hidden.map(() => Infinity);
      const high = hidden.map(() => -Infinity);
      const learn = (values: Float64Array) => {
        for (const [index, { terms }] of hidden.entries()) {
          const value = valueIn(terms, values);
          low[index] = Math.min(low[index]!, value);
          high[index] = Math.max(high[index]!, value);
        }
      };
      const isWide = (index: number) =>
        Math.floor(high[index]! + 1e-6) - Math.ceil(low[index]! - 1e-6) >= threshold;
      // A few far corners show of most counts that they can be far apart; the others are asked for one by one.
      const random = new Random(columns.size);
      for (let corner = 0; corner < 8; corner++) {
        const sign = () => (corner === 0 ? 1 : corner === 1 ? -1 : random.one([1, -1]));
        learn(solve(new Map([...columns.values()].map((column) => [column, sign()]))));
      }
      return hidden.flatMap(({ name, terms }, index) => {
        for (const sense of [1, -1]) {
          if (isWide(index)) return [];
          learn(solve(new Map(terms.map(([one, times]) => [at(one), sense * times]))));
        }
        if (isWide(index)) return [];
        return [{ name, terms, low: Math.ceil(low[index]! - 1e-6), high: Math.floor(high[index]! + 1e-6) }];
      });
    });
  }

  private model(columns: Map<string, number>) {
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    const rows = this.rows.filter(({ terms }) => terms.some(([name]) => columns.has(name)));
    for (const { terms } of rows) {
      const row = new Map<number, number>();
      for (const [name, times] of terms) {
        const at = columns.get(name) ?? 0;
        row.set(at, (row.get(at) ?? 0) + times);
      }
      for (const [at, times] of row) {
        indices.push(at);
        values.push(times);
      }
      starts.push(indices.length);
    }
    const numCols = columns.size;
    const numRows = rows.length;
    return {
      numCols,
      numRows,
      colCost: new Float64Array(numCols),
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(MOST_PEOPLE),
      rowLower: rows.map(({ low }) => low),
      rowUpper: rows.map(({ high }) => high),
      matrix: { format: 'csr' as const, numRows, numCols, starts, indices, values },
    };
  }
}
