/** Tracks: the ways that hands take over a chart, in millimetres, walked at an even pace.
 *
 * The same table of arc length as the server's, from the same file: 48 points a Bezier, joined by straight lines.
 */

export type Point = [number, number];
export interface TrackJson { beziers: Point[][]; closed: boolean; length?: number; stops: Record<string, number> }
export interface TracksJson { views: Record<string, Record<string, TrackJson>> }

export interface Track {
  length: number;
  closed: boolean;
  /** The point `s` mm from the start; beyond an end it stays at that end. */
  point(s: number): Point;
  /** The sampled line, for drawing the way. */
  points: Point[];
}

/** Finds a track by view and name; throws where the charts have no such track. */
export type Tracks = (view: string, name: string) => Track;

const SAMPLES = 48;

const on = (b: Point[], t: number, axis: 0 | 1): number => {
  const u = 1 - t;
  return u * u * u * b[0]![axis] + 3 * u * u * t * b[1]![axis] + 3 * u * t * t * b[2]![axis] + t * t * t * b[3]![axis];
};

export function measure(json: TrackJson): Track {
  const points: Point[] = json.beziers.flatMap((b) =>
    Array.from({ length: SAMPLES }, (_, k): Point => [on(b, k / SAMPLES, 0), on(b, k / SAMPLES, 1)]));
  points.push([...json.beziers.at(-1)![3]!] as Point);
  const gone = [0];
  for (let i = 1; i < points.length; i++) {
    gone.push(gone[i - 1]! + Math.hypot(points[i]![0] - points[i - 1]![0], points[i]![1] - points[i - 1]![1]));
  }
  const length = gone.at(-1)!;
  const point = (s: number): Point => {
    s = Math.min(Math.max(s, 0), length);
    let low = 0, high = gone.length - 2;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (gone[mid]! <= s) low = mid; else high = mid - 1;
    }
    const a = points[low]!, b = points[low + 1]!, span = gone[low + 1]! - gone[low]!;
    const u = span > 0 ? (s - gone[low]!) / span : 0;
    return [a[0] + u * (b[0] - a[0]), a[1] + u * (b[1] - a[1])];
  };
  return { length, closed: json.closed, point, points };
}

/** The tracks of one tracks.json; each is measured when it is first asked for. */
export function tracksOf(json: TracksJson): Tracks {
  const known = new Map<string, Track>();
  return (view, name) => {
    const key = `${view}/${name}`, json_ = json.views[view]?.[name];
    let found = known.get(key);
    if (!found) {
      if (!json_) throw new Error(`no track ${key}`);
      known.set(key, (found = measure(json_)));
    }
    return found;
  };
}
