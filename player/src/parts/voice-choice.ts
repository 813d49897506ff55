import { speaks, whenVoicesCome } from "../voice-here.ts";
import { el, replace, type Child } from "../dom.ts";
import { settings } from "../settings.ts";
import { voices, type VoiceHere } from "../voices.ts";
import { capital } from "../words.ts";
import { choice, type Choice } from "./choice.ts";

const never = new AbortController().signal;

/** "en_GB-alba-medium" as people would say it: "Alba". */
export function called({ name, kind }: VoiceHere): string {
  const found = kind === "piper" ? /^[a-z]{2,3}_[A-Z]{2}-(.+)-(?:x_low|low|medium|high)$/.exec(name) : null;
  return capital((found?.[1] ?? name).replaceAll("_", " "));
}

const one = (voice: VoiceHere): Choice => [voice.name, called(voice)];

/** Who speaks: Solea, a voice of one's own, this device. Filled when the server has told which there are. */
export function voiceChoice(): HTMLElement {
  const place = el("div", { class: "voices" }, row([]));
  let here: VoiceHere[] = [];
  const fill = (): void => replace(place, row(here));
  void voices(never).then(({ voices: all }) => { here = all; fill(); }, () => undefined);
  whenVoicesCome(fill, never);
  return place;
}

function row(here: readonly VoiceHere[]): Child {
  const own = here.filter(({ kind }) => kind !== "espeak").map(one), accents = here.filter(({ kind }) => kind === "espeak").map(one);
  const device: Choice[] = speaks() ? [["device", "This device’s"]] : [], chosen = settings().voice;
  const gone: Choice[] = [["", "Solea’s"], ...own, ...device, ...accents].some(([name]) => name === chosen) || !here.length ? [] : [[chosen, `${capital(chosen)} (not here)`]];
  return [
    choice("voice", "Voice", [["", "Solea’s"], ...own, ...device, ...gone]),
    accents.length > 0 && el("details", { class: "accents", open: accents.some(([name]) => name === chosen) }, el("summary", null, "More of Solea’s"), choice("voice", "Accent", accents)),
    chosen === "device" && el("p", { class: "soft small" }, "It speaks while the screen is on."),
  ];
}
