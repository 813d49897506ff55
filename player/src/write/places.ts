/** Places of a text: the strokes of a line, and offsets as Python counts them (code points) and as a page does (UTF-16 units). No DOM. */

/** From code points to units; most texts have no letter beyond the first plane, and the two are one. */
export function unitsOf(text: string): (point: number) => number {
  if (!/[\uD800-\uDBFF]/.test(text)) return (point) => Math.min(point, text.length);
  const starts: number[] = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) starts.push(unit);
  return (point) => starts[point] ?? text.length;
}

/** The strokes of the line at or before a line; those of the first line where none stands before it. */
export function strokesAt<T extends { line: number }>(strokes: readonly T[], line: number): T[] {
  const at = strokes.findLast((one) => one.line <= line)?.line ?? strokes[0]?.line;
  return strokes.filter((one) => one.line === at);
}
