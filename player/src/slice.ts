/** The part of a whole answer that a `Range` asks for: first and last byte; null where there is none such. */
export function rangeOf(header: string, size: number): [first: number, last: number] | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!found || (!found[1] && !found[2])) return null;
  const first = found[1] ? Number(found[1]) : Math.max(0, size - Number(found[2]));
  const last = found[1] && found[2] ? Math.min(Number(found[2]), size - 1) : size - 1;
  return first <= last && first < size ? [first, last] : null;
}

/** A kept answer, cut to the range: 206 with its part, or 416. Without a range, the whole. */
export async function sliced(kept: Response, range: string | null): Promise<Response> {
  if (!range) return kept;
  const whole = await kept.blob(), found = rangeOf(range, whole.size), type = kept.headers.get("Content-Type") ?? "audio/mpeg";
  if (!found) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${whole.size}` } });
  const [first, last] = found;
  return new Response(whole.slice(first, last + 1, type), {
    status: 206,
    headers: { "Content-Type": type, "Content-Length": String(last + 1 - first), "Content-Range": `bytes ${first}-${last}/${whole.size}`, "Accept-Ranges": "bytes" },
  });
}
