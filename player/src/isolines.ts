/** Lines of equal value over a grid: closed rings round everything that reaches a level, as path data. No DOM. */

export interface Grid { columns: number; rows: number; values: ArrayLike<number> }
type At = [x: number, y: number];

const KERNEL = [1, 4, 6, 4, 1] as const; // binomial: a Gaussian of one cell

/** The values smoothed by one cell, so that lines do not tremble with the grid. */
export function smoothed({ columns, rows, values }: Grid): Grid {
  const across = new Float32Array(columns * rows), both = new Float32Array(columns * rows);
  const pass = (from: ArrayLike<number>, to: Float32Array, step: number, at: (i: number) => number, size: number): void => {
    for (let i = 0; i < to.length; i++) {
      const here = at(i);
      let sum = 0;
      for (let k = -2; k <= 2; k++) if (here + k >= 0 && here + k < size) sum += KERNEL[k + 2]! * from[i + k * step]!;
      to[i] = sum / 16;
    }
  };
  pass(values, across, 1, (i) => i % columns, columns);
  pass(across, both, columns, (i) => Math.floor(i / columns), rows);
  return { columns, rows, values: both };
}

/** For each pattern of a cell's corners that reach the level, the edges by which a line comes and goes; the higher side lies to its left. */
const WAYS: Record<number, string[]> = {
  1: ["sw"], 2: ["es"], 3: ["ew"], 4: ["ne"], 5: ["sw", "ne"], 6: ["ns"], 7: ["nw"], 8: ["wn"],
  9: ["sn"], 10: ["es", "wn"], 11: ["en"], 12: ["we"], 13: ["se"], 14: ["ws"],
};

/** The rings at `level`, in columns and rows between the middles of cells; what lies beyond the grid counts as nothing. */
export function rings({ columns, rows, values }: Grid, level: number): At[][] {
  const value = (column: number, row: number): number => (column < 0 || row < 0 || column >= columns || row >= rows ? 0 : values[row * columns + column]!);
  const wide = columns + 2, name = (column: number, row: number, side: string): number =>
    side === "s" ? 2 * (row * wide + column) : side === "n" ? 2 * ((row + 1) * wide + column) : side === "w" ? 2 * (row * wide + column) + 1 : 2 * (row * wide + column + 1) + 1;
  const onward = new Map<number, number>();
  let most = 0;
  for (let i = 0; i < columns * rows; i++) if (values[i]! > most) most = values[i]!;
  if (most < level) return [];
  for (let row = -1; row < rows; row++) for (let column = -1; column < columns; column++) {
    const code = Number(value(column, row) >= level) + 2 * Number(value(column + 1, row) >= level) + 4 * Number(value(column + 1, row + 1) >= level) + 8 * Number(value(column, row + 1) >= level);
    for (const way of WAYS[code] ?? []) onward.set(name(column + 1, row + 1, way[0]!), name(column + 1, row + 1, way[1]!));
  }
  const crossing = (edge: number): At => {
    const upward = edge % 2, cell = edge >> 1, column = (cell % wide) - 1, row = Math.floor(cell / wide) - 1;
    const a = value(column, row), b = value(column + 1 - upward, row + upward), part = a === b ? 0.5 : (level - a) / (b - a);
    return [column + part * (1 - upward), row + part * upward];
  };
  const found: At[][] = [];
  for (const first of onward.keys()) {
    const ring: At[] = [];
    for (let edge: number | undefined = first; edge !== undefined && onward.has(edge);) {
      const next: number = onward.get(edge)!;
      onward.delete(edge);
      ring.push(crossing(edge));
      edge = next === first ? undefined : next;
    }
    found.push(ring);
  }
  return found;
}

/** How long a ring is, in cells. */
export const round = (ring: readonly At[]): number => ring.reduce((sum, [x, y], i) => { const [a, b] = ring[(i + 1) % ring.length]!; return sum + Math.hypot(a - x, b - y); }, 0);
