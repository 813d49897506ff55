/** One sitting: what is played, what the giver asks for, and what is written down. No DOM; the track is the clock. */

import { newId, type Entry, type Session, type What } from "./record.ts";
import { announced, gaps, type Gap } from "./gaps.ts";
import { dwellOf, lengthWithout, rowAt, working, type Cue, type Performance, type Section } from "./timeline.ts";

/** What a sitting does to the track. Times in ms. */
export interface Transport {
  position(): number;
  playing(): boolean;
  seek(to: number): void;
  play(): void;
  pause(): void;
}

/** A moment of a sitting, for the page to show. */
export interface Moment {
  /** ms on the track, and on the chart's own time for the cue at hand (`t` = 0 at its start). */
  at: number;
  t: number;
  cue: Cue;
  next: Cue | null;
  section: Section | null;
  /** ms left in the cue and in the session. */
  left: number;
  leftInAll: number;
  /** ms of the session before here: where its line stands. Less than `at` where steps before are left out. */
  along: number;
  /** The levels of the cue after what was answered. */
  pressure: number[];
  pace: number;
  staying: number | null;
  dwell: Cue | null;
  playing: boolean;
  ended: boolean;
}

/** ms before a stroke's end at which a stay turns back: later, a page in the background would hear the next bell. */
const MARGIN = 300;
/** ms before a place of the track at which a jump to it has arrived. */
const ARRIVED = 50;
/** ms into a stroke within which "back" means the one before. */
const JUST_BEGUN = 3000;

interface Stay { cue: string; from: number; to: number; more: number }

export class Sitting {
  readonly performance: Performance;
  readonly record: Session;
  readonly #cues: Cue[];
  readonly #track: Transport;
  readonly #save: (session: Session) => void;
  readonly #now: () => number;
  readonly #gaps: Gap[];
  readonly #gone: Cue[];
  readonly #out: ReadonlySet<string>;
  /** ms, without what is left out. */
  readonly length: number;
  #cue: Cue | null = null;
  /** A cue that was jumped to: shown from its announcement on, before its own start. */
  #coming: Cue | null = null;
  /** The cue at hand until its start is written down. */
  #opening: Cue | null = null;
  #stay: Stay | null = null;
  #dwell: { cue: Cue; end: number; back: number } | null = null;
  #softer = 0;
  #slower = 0;
  #answered = new Set<string>();
  #ended = false;
  #plays = false;

  constructor(performance: Performance, track: Transport, save: (session: Session) => void, kept: Session | null = null, now: () => number = Date.now, out: ReadonlySet<string> = new Set()) {
    this.performance = performance;
    this.#out = out;
    this.#cues = working(performance.timeline).filter(({ id }) => !out.has(id));
    this.#gone = working(performance.timeline).filter(({ id }) => out.has(id));
    this.#gaps = gaps(performance.timeline, out);
    this.length = lengthWithout(performance.timeline, out);
    this.#track = track;
    this.#save = save;
    this.#now = now;
    this.record = kept ?? begin(performance, now(), out);
    for (const entry of this.record.entries) if (entry.what === "answered") this.#apply(entry.cue, entry.note ?? "");
  }

  /** The session as it stands now; turns a stay, ends a dwell and the session, and writes down what began. */
  follow(): Moment {
    const at = this.#turn(this.#track.position());
    const cue = this.#at(at);
    if (cue !== this.#cue) this.#begun(cue);
    if (this.#opening && at >= this.#opening.start) this.#opened(this.#opening, at);
    return this.#moment(at, cue);
  }

  #at(at: number): Cue {
    if (this.#dwell) return this.#cue ?? this.#cues[0]!;
    if (this.#coming && at >= this.#coming.start) this.#coming = null;
    return this.#coming ?? rowAt(this.#cues, at)!;
  }

  /** Where the track goes on, when it must not simply go on. */
  #turn(at: number): number {
    if (this.#dwell) return at >= this.#dwell.end - 20 ? this.#return(at) : at;
    if (this.#stay && at >= this.#stay.to && this.#track.playing()) {
      const { cue, from, to } = this.#stay;
      this.#stay.more += to - from;
      this.#write("stayed", cue, at, { intended: to, to: at - (to - from) });
      this.#track.seek(at - (to - from));
      return at - (to - from);
    }
    if (at >= this.performance.timeline.length && !this.#ended) this.end("end", at);
    return this.#over(Math.min(at, this.performance.timeline.length));
  }

  /** Where the track goes on: behind the steps that are left out, at the announcement of the next that is not. */
  #over(at: number): number {
    const gap = this.#gaps.find(({ from, to }) => at >= from && at < to - ARRIVED);
    if (!gap || !this.#track.playing()) return at;
    this.#write("passed", this.#here(at).id, at, { to: gap.next?.start ?? gap.to });
    this.#stay = null;
    this.#coming = gap.next;
    if (gap.next) this.#track.seek(gap.to);
    else this.end("end", gap.to);
    return gap.to;
  }

  #begun(cue: Cue): void {
    this.#cue = this.#opening = cue;
    if (this.#stay && this.#stay.cue !== cue.id) this.#stay = null;
  }

  /** After a jump a cue is at hand from its announcement on; it is written down when it starts. */
  #opened(cue: Cue, at: number): void {
    this.#opening = null;
    const shown = this.pressure(cue);
    this.#write("cue", cue.id, at, { intended: cue.start, ...(shown.some((level, i) => level !== cue.pressure[i]) && { shown }) });
    if (cue.kind === "ask") this.#write("asked", cue.id, at, { intended: cue.start });
  }

  #moment(at: number, cue: Cue): Moment {
    const { timeline } = this.performance, i = this.#cues.indexOf(cue), dwell = this.#dwell;
    const inside = dwell ? dwell.back : at;
    return {
      at, cue, t: dwell ? at - (dwell.end - this.#dwellLength()) : Math.max(0, at - cue.start),
      next: this.#cues[i + 1] ?? null, section: rowAt(timeline.sections, Math.max(cue.start, inside)) ?? null,
      left: dwell ? dwell.end - at : cue.end - Math.max(cue.start, at), along: this.#along(inside), leftInAll: this.length - this.#along(inside),
      pressure: this.pressure(dwell?.cue ?? cue), pace: this.#slower, staying: this.#stay ? this.#stay.more : null,
      dwell: dwell?.cue ?? null, playing: this.#track.playing(), ended: this.#ended,
    };
  }

  /** ms of the session's own steps before a place of the track. */
  #along(at: number): number {
    return at - this.#gone.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(at, end) - start), 0);
  }

  /** The levels of a cue after the answers so far: never above its cap, never below resting. */
  pressure(cue: Cue): number[] {
    return cue.pressure.map((level) => Math.max(Math.min(level, 0.5), Math.min(cue.motion?.cap ?? level, level - this.#softer)));
  }

  /** Plays, or stands still. */
  toggle(): void {
    if (this.#track.playing()) this.pause(); else this.play();
  }

  play(): void {
    if (!this.#ended) this.#track.play();
  }

  pause(): void {
    this.#track.pause();
  }

  /** The track began or stopped, whoever asked for it: the page, a headset, a call, another app. */
  noticed(playing: boolean): void {
    if (this.#ended || playing === this.#plays) return;
    this.#plays = playing;
    const what = playing ? (this.record.entries.length ? "resumed" : "started") : "paused";
    this.#write(what, this.#here().id, this.#track.position());
  }

  /** Leaves the stroke at hand and goes to the next, from its announcement on. */
  skip(): void {
    const here = this.#here(), next = this.#cues[this.#cues.indexOf(here) + 1];
    if (next) this.#go("skipped", here, next);
    else { this.#write("skipped", here.id, this.#track.position(), { to: this.performance.timeline.length }); this.end("end", this.performance.timeline.length); }
  }

  /** The stroke at hand from its beginning, with its words. */
  again(): void {
    this.#go("repeated", this.#here(), this.#here());
  }

  /** As a music player does: the beginning of this stroke, or, when it has just begun, the one before. */
  back(): void {
    const here = this.#here(), before = this.#cues[this.#cues.indexOf(here) - 1];
    this.#go("repeated", here, before && this.#track.position() - here.start < JUST_BEGUN ? before : here);
  }

  /** A headset, the lock screen or the system moved the track by itself: what lies between was not heard. */
  sought(from: number, to: number): void {
    if (this.#ended || !this.record.entries.length) return;
    this.#stay = null;
    this.#write("sought", this.#here().id, from, { to: Math.round(to) });
  }

  /** Goes to where a session was left. */
  resumeAt(at: number): void {
    this.#track.seek(Math.max(0, Math.min(at, this.performance.timeline.length - 1)));
  }

  /** Stays with the stroke at hand until it is asked again, in whole strokes, before the next one is announced. */
  stay(): void {
    const cue = this.#here();
    if (this.#stay) {
      this.#write("left", cue.id, this.#track.position());
      this.#stay = null;
    } else if (!this.#dwell) {
      this.#stay = { cue: cue.id, ...around(this.performance, cue, this.#track.position()), more: 0 };
    }
  }

  /** What the ask at hand, or the last one, was answered. */
  answer(cue: Cue, words: string): void {
    if (this.#answered.has(cue.id)) return;
    this.#write("answered", cue.id, this.#track.position(), { intended: cue.start, note: words });
    const effects = this.#apply(cue.id, words);
    if (effects.includes("skip")) this.skip();
    else if (effects.includes("longer")) this.#longer(cue);
    else if (effects.includes("stop")) this.pause();
  }

  #longer(ask: Cue): void {
    const before = this.#cues[this.#cues.indexOf(ask) - 1];
    if (before) this.#go("repeated", before, before);
  }

  #apply(id: string, words: string): string[] {
    this.#answered.add(id);
    const effects = this.performance.timeline.cues.find((c) => c.id === id)?.answers.find((a) => a.words === words)?.effects ?? [];
    const shift = (up: string, down: string) => (effects.includes(up) ? 1 : 0) - (effects.includes(down) ? 1 : 0);
    this.#softer += shift("softer", "firmer");
    this.#slower += shift("slower", "faster");
    return effects;
  }

  answerOf(cue: Cue): string | null {
    return this.record.entries.find((e) => e.what === "answered" && e.cue === cue.id)?.note ?? null;
  }

  /** The sore-spot branch of the stroke at hand; null where it has none, or plays already. */
  dwellHere(): Cue | null {
    const branch = this.#dwell ? null : dwellOf(this.performance, this.#here());
    return branch && !this.#out.has(branch.cue.id) ? branch.cue : null;
  }

  /** Plays the sore-spot branch once, and comes back to here. */
  dwell(): void {
    const branch = this.dwellHere() && dwellOf(this.performance, this.#here());
    if (!branch) return;
    const back = this.#track.position();
    this.#write("dwelt", branch.cue.id, back, { to: branch.sound.start });
    this.#dwell = { cue: branch.cue, end: branch.sound.end, back };
    this.#track.seek(branch.sound.start);
    this.play();
  }

  #return(at: number): number {
    const { cue, back } = this.#dwell!;
    this.#dwell = null;
    this.#write("returned", cue.id, at, { to: back });
    this.#track.seek(back);
    return back;
  }

  #dwellLength(): number {
    const sound = this.performance.dwells.find((d) => d.cue === this.#dwell?.cue.id);
    return sound ? sound.end - sound.start : 0;
  }

  /** Ends it: at the end of the track ("end") or because it was stopped ("stop"). */
  end(why: "end" | "stop", at = this.#track.position()): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#track.pause();
    this.#write("ended", this.#here().id, at, { note: why });
  }

  /** The score is no longer the one that is played. Written down once; the session goes on as it began. */
  changed(): void {
    if (!this.record.entries.some(({ what }) => what === "changed")) this.#write("changed", this.#here().id, this.#track.position());
  }

  /** ms to keep for going on after a reload: the session's, also while a sore spot plays. */
  place(): number {
    return this.#dwell ? this.#dwell.back : this.#track.position();
  }

  #here(at = this.#track.position()): Cue {
    return this.#cue ?? this.#at(at);
  }

  #go(what: What, from: Cue, to: Cue): void {
    const leaving = this.#dwell ? this.#dwell.back : this.#track.position();
    this.#dwell = null;
    this.#stay = null;
    this.#write(what, from.id, leaving, { to: to.start });
    this.#coming = to;
    this.#cue = null;
    this.#track.seek(announced(to));
  }

  #write(what: What, cue: string, at: number, more: Partial<Entry> = {}): void {
    const actual = Math.round(at);
    this.record.entries.push({ what, cue, intended: actual, actual, at: this.#now(), ...more });
    this.#save(this.record);
  }
}

/** The stretch that a stay repeats: whole rounds of the motion, after the words that begin it, before those that leave it. */
export function around(performance: Performance, cue: Cue, at: number): { from: number; to: number } {
  const words = performance.spoken.filter((p) => p.end > cue.start && p.start < cue.end);
  const opening = words.filter((p) => p === cue.speech || p.start < cue.start).reduce((end, p) => Math.max(end, p.end), cue.start);
  const leaving = words.find((p) => p !== cue.speech && p.start >= opening);
  const quiet = leaving && at < leaving.start - MARGIN ? leaving.start : cue.end;
  const to = quiet - MARGIN, room = Math.max(0, to - opening), round = rounds(cue, room);
  return { from: round ? to - round : Math.min(opening, to - 1), to };
}

/** The longest whole number of rounds (all lanes, else single strokes) that fits into `room` ms; 0 when none does. */
function rounds(cue: Cue, room: number): number {
  const period = cue.motion?.period ?? cue.period ?? 0;
  const all = period * Math.max(1, cue.motion?.lanes.length ?? 1) * Math.max(1, cue.motion?.lane_periods ?? 1);
  const unit = [all, period].find((length) => length > 0 && length <= room) ?? 0;
  return unit ? Math.floor(room / unit) * unit : 0;
}

function begin(performance: Performance, at: number, out: ReadonlySet<string>): Session {
  const { timeline, id, title, hash, versions } = performance;
  return {
    id: newId(), routine: id, title, hash, versions, started: at, length: lengthWithout(timeline, out), entries: [],
    plan: timeline.cues.filter(({ id }) => !out.has(id)).map(({ id, kind, title, where, start, end, side, place, pressure, optional }) => ({ id, kind, title, where, start, end, side, place, pressure, optional })),
  };
}
