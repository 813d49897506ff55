/** Reads routines from standard input and prints, scene by scene, how far the hands that are drawn pass the edges of the room (px). */
import { readFileSync } from "node:fs";
import { beyond } from "../../player/src/beyond.ts";
import { fineness, handSize, onPage, several } from "../../player/src/chart.ts";
import { frame, outlineRounds, ringRounds } from "../../player/src/frame.ts";
import { handFor } from "../../player/src/hands.ts";
import { contacts } from "../../player/src/motion.ts";
import { around, reach } from "../../player/src/reach.ts";
import { stanceOf, stood } from "../../player/src/seats.ts";
import { isCare, readTimeline, together } from "../../player/src/timeline.ts";
import { tracksOf } from "../../player/src/tracks.ts";
import { scenesOf } from "../../player/src/scenes.ts";

const { timelines, tracks: file, hands, seats, charts, rooms } = JSON.parse(readFileSync(0, "utf8"));
const tracks = tracksOf(file), LOOKS = 96; // moments of a cue

/** The hands of a moment as they are drawn, here and behind: what each takes of the page. */
function drawn(motions, t, chart, left, size) {
  const all = motions.flatMap((motion) => contacts(motion, t, tracks)), here = all.filter(({ view }) => view === chart.id);
  const far = beyond(all.filter(({ touch }) => touch > 0), chart, left, hands);
  return [...here.map((c) => [c, handFor(hands, c.glyph, several(here, c))]), ...far.map((c) => [c, handFor(hands, c.glyph, false)])].map(([contact, hand]) => {
    const { x, y } = onPage(chart, contact), own = around(contact, hand, chart, hand.shown * size * (1 + 0.08 * (1 - contact.touch)));
    return { x: x + own.x, y: y + own.y, width: own.width, height: own.height, glyph: contact.glyph };
  });
}

const cut = (box, shown, { width }) => {
  const scale = width / shown.width;
  return Math.max(shown.x - box.x, shown.y - box.y, box.x + box.width - shown.x - shown.width, box.y + box.height - shown.y - shown.height) * scale;
};

const told = Object.entries(timelines).flatMap(([routine, json]) => {
  const timeline = readTimeline(json);
  return [...scenesOf(timeline).values()].flatMap(({ view, position, left, cues, motions }) => {
    const chart = stood(charts[view], stanceOf(seats, view, position), left), size = handSize(fineness(chart));
    const rounds = [...outlineRounds(chart, left), ...ringRounds([...motions], chart, tracks, hands, size)], box = reach([...motions], chart, tracks, hands, size);
    return Object.entries(rooms).flatMap(([room, { over, ...free }]) => {
      const shown = frame(rounds, free, over, box), bare = frame(rounds, free, over);
      return cues.map((cue) => {
        const doing = together(timeline, cue).flatMap(({ motion }) => motion ?? []);
        const moments = Array.from({ length: LOOKS }, (_, i) => ((i + 0.5) * (cue.end - cue.start || 20_000)) / LOOKS);
        const boxes = moments.flatMap((t) => drawn(doing, t, chart, left, size));
        const worst = boxes.reduce((most, one) => Math.max(most, cut(one, shown, free)), -Infinity);
        return { routine, room, view, left, cue: cue.id, hands: boxes.length, care: isCare(cue), cut: worst, size: bare.width / shown.width };
      });
    });
  });
});
process.stdout.write(JSON.stringify(told));
