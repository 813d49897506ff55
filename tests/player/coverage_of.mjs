/** Reads what a timeline needs from standard input, counts all of it as the player does, and prints its planes. */
import { readFileSync } from "node:fs";
import { Worked } from "../../player/src/coverage.ts";
import { readTimeline } from "../../player/src/timeline.ts";
import { tracksOf } from "../../player/src/tracks.ts";

const { timeline: json, tracks, hands, charts } = JSON.parse(readFileSync(0, "utf8"));
const timeline = readTimeline(json);
const worked = new Worked(timeline, [], tracksOf(tracks), hands, (view) => charts[view] ?? null);
worked.add({ from: 0, to: timeline.length });
worked.count();
const told = [...worked.planes].map(([key, { x0, y0, columns, rows, worked: moving, held }]) => ({ key, x0, y0, columns, rows, worked: [...moving], held: [...held] }));
process.stdout.write(JSON.stringify(told));
