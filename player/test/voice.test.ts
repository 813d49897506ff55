import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeviceVoice } from "../src/device-voice.ts";
import { loudest, wavOf } from "../src/microphone.ts";
import type { Speech } from "../src/timeline.ts";

const SPOKEN: Speech[] = [
  { start: 1000, end: 3000, text: "Smooth the sole." },
  { start: 5000, end: 6000, text: "Softly." },
  { start: 9000, end: 11_000, text: "And rest." },
];

/** A speech engine that does what it is told, and keeps it. */
class Engine {
  said: { text: string; rate: number; voice: unknown; onstart?: () => void; onend?: () => void; onerror?: (e: unknown) => void }[] = [];
  cancelled = 0;
  voices = [{ lang: "de-DE", localService: true, default: true }, { lang: "en_GB", localService: false, default: false }, { lang: "en-US", localService: true, default: false }];
  getVoices = () => this.voices;
  speak = (one: Engine["said"][number]) => { this.said.push(one); one.onstart?.(); };
  cancel = () => { this.cancelled += 1; };
  addEventListener = () => undefined;
}

let engine: Engine;

beforeEach(() => {
  engine = new Engine();
  vi.stubGlobal("speechSynthesis", engine);
  vi.stubGlobal("SpeechSynthesisUtterance", class { constructor(readonly text: string) {} });
});
afterEach(() => vi.unstubAllGlobals());

const play = (voice: DeviceVoice, from: number, to: number): void => { for (let at = from; at <= to; at += 50) voice.follow(SPOKEN, at, true); };

describe("the device's own voice", () => {
  it("says each phrase once, at its time", () => {
    play(new DeviceVoice("en", () => undefined), 0, 10_000);
    expect(engine.said.map(({ text }) => text)).toEqual(SPOKEN.map(({ text }) => text));
  });

  it("takes a voice of the language, and rather one of the device itself", () => {
    play(new DeviceVoice("en-GB", () => undefined), 900, 1100);
    expect(engine.said[0]!.voice).toBe(engine.voices[2]);
  });

  it("is silent at once when it stands still, and does not begin a phrase in its middle", () => {
    const voice = new DeviceVoice("en", () => undefined);
    play(voice, 900, 1500);
    voice.follow(SPOKEN, 1550, false);
    expect(engine.cancelled).toBe(1);
    play(voice, 2500, 4000);
    expect(engine.said).toHaveLength(1);
  });

  it("says a phrase again when the stroke is played again", () => {
    const voice = new DeviceVoice("en", () => undefined);
    play(voice, 900, 4000);
    engine.said[0]!.onend?.();
    play(voice, 900, 1200);
    expect(engine.said.map(({ text }) => text)).toEqual(["Smooth the sole.", "Smooth the sole."]);
  });

  it("lets other sounds step back only while it speaks", () => {
    const voice = new DeviceVoice("en", () => undefined);
    play(voice, 900, 1200);
    expect(voice.speaking).toBe(true);
    engine.said[0]!.onend?.();
    expect(voice.speaking).toBe(false);
  });

  it("speaks faster when it was slower than the time that there is", () => {
    const now = vi.spyOn(performance, "now").mockReturnValue(0), voice = new DeviceVoice("en", () => undefined);
    play(voice, 900, 1100);
    now.mockReturnValue(4000); // twice the two seconds that were meant
    engine.said[0]!.onend?.();
    play(voice, 1150, 5100);
    expect(engine.said[1]!.rate).toBeGreaterThan(1.2);
    expect(engine.said[1]!.rate).toBeLessThanOrEqual(1.6);
  });

  it("tells when it has lost its voice, and not when it was hushed", () => {
    const lost = vi.fn(), voice = new DeviceVoice("en", lost);
    play(voice, 900, 1100);
    engine.said[0]!.onerror?.({ error: "interrupted" });
    expect(lost).not.toHaveBeenCalled();
    engine.said[0]!.onerror?.({ error: "synthesis-failed" });
    expect(lost).toHaveBeenCalledOnce();
  });
});

describe("a recording", () => {
  it("is a WAV file of 16 bits", async () => {
    const view = new DataView(await wavOf(new Float32Array([0, 0.5, -2]), 48_000).arrayBuffer());
    const text = (at: number, n: number): string => String.fromCharCode(...new Uint8Array(view.buffer, at, n));
    expect([text(0, 4), text(8, 8), text(36, 4)]).toEqual(["RIFF", "WAVEfmt ", "data"]);
    expect(view.getUint32(4, true)).toBe(view.byteLength - 8);
    expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint32(28, true)]).toEqual([1, 48_000, 96_000]);
    expect([44, 46, 48].map((at) => view.getInt16(at, true))).toEqual([0, 16_384, -32_767]);
  });

  it("is as loud as its loudest moment", () => {
    const tone = Float32Array.from({ length: 48_000 }, (_, i) => (i > 40_000 ? 0.5 * Math.sin(i / 5) : 0));
    expect(loudest(tone, 48_000)).toBeCloseTo(-9, 0);
    expect(loudest(new Float32Array(4800), 48_000)).toBe(-100);
  });
});
