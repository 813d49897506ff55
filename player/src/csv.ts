/** Tables as CSV (RFC 4180); a text that a spreadsheet would take for a formula is quoted as text. */
export const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

/** Seconds with three places. */
export const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
