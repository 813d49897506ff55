/** The microphone: its level, and what was said into it as a WAV file. Nothing leaves the page from here. */

const FLOOR = -100; // dBFS of nothing at all

/** dBFS of the loudest fiftieth of a second; the server's own measure. */
export function loudest(samples: Float32Array, rate: number): number {
  const step = Math.max(1, Math.round(rate / 50));
  let most = 0;
  for (let at = 0; at + step <= samples.length; at += step) {
    let power = 0;
    for (let i = at; i < at + step; i++) power += samples[i]! ** 2;
    most = Math.max(most, power / step);
  }
  return most > 0 ? Math.max(FLOOR, 10 * Math.log10(most)) : FLOOR;
}

/** Mono, 16 bit. */
export function wavOf(samples: Float32Array, rate: number): Blob {
  const data = samples.length * 2, view = new DataView(new ArrayBuffer(44 + data));
  const text = (at: number, words: string): void => { for (let i = 0; i < words.length; i++) view.setUint8(at + i, words.charCodeAt(i)); };
  text(0, "RIFF");
  view.setUint32(4, 36 + data, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, data, true);
  samples.forEach((sample, i) => view.setInt16(44 + 2 * i, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true));
  return new Blob([view], { type: "audio/wav" });
}

/** Why there is no microphone, for people. */
export function refusal(error: unknown): string {
  const name = (error as { name?: string } | null)?.name;
  if (name === "NotAllowedError") return "The browser does not allow this page the microphone. Its settings for this page can.";
  if (name === "NotFoundError") return "There is no microphone here.";
  if (name === "NotReadableError") return "Another program has the microphone.";
  return "The microphone cannot be used here.";
}

/** An open microphone. It is let go when the page is left. */
export class Microphone {
  readonly #stream: MediaStream;
  readonly #context: AudioContext;
  readonly #meter: AnalyserNode;
  readonly #moment: Float32Array<ArrayBuffer>;
  #recorder: MediaRecorder | null = null;

  private constructor(stream: MediaStream) {
    this.#stream = stream;
    this.#context = new AudioContext();
    this.#meter = this.#context.createAnalyser();
    this.#meter.fftSize = 2048;
    this.#moment = new Float32Array(this.#meter.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#meter);
  }

  /** Asks for it. @throws what the browser says */
  static async open(left: AbortSignal): Promise<Microphone> {
    if (!navigator.mediaDevices || typeof MediaRecorder === "undefined") throw new Error("no microphone");
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
    const opened = new Microphone(stream);
    left.addEventListener("abort", () => opened.close());
    if (left.aborted) opened.close();
    return opened;
  }

  /** dBFS now. */
  get level(): number {
    this.#meter.getFloatTimeDomainData(this.#moment);
    return loudest(this.#moment, this.#context.sampleRate);
  }

  get recording(): boolean {
    return this.#recorder !== null;
  }

  /** Begins to record; the promise is the WAV file, once {@link stop} was called. */
  async record(): Promise<Blob> {
    await this.#context.resume();
    const recorder = (this.#recorder = new MediaRecorder(this.#stream, { audioBitsPerSecond: 192_000 })), parts: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    const stopped = new Promise<void>((done, failed) => { recorder.onstop = () => done(); recorder.onerror = () => failed(new Error("recording failed")); });
    recorder.start();
    try {
      await stopped;
    } finally {
      this.#recorder = null;
    }
    const sound = await this.#context.decodeAudioData(await new Blob(parts, { type: recorder.mimeType }).arrayBuffer());
    return wavOf(sound.getChannelData(0), sound.sampleRate);
  }

  stop(): void {
    if (this.#recorder?.state === "recording") this.#recorder.stop();
  }

  close(): void {
    this.stop();
    this.#stream.getTracks().forEach((track) => track.stop());
    if (this.#context.state !== "closed") void this.#context.close();
  }
}
