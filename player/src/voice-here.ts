/** The voice that this device has itself. It speaks while its page is open and the screen is on; nothing is sent for it. */

import { settings } from "./settings.ts";

export const synthesis = (): SpeechSynthesis | null => (typeof speechSynthesis === "undefined" ? null : speechSynthesis);

/** Voices come late in some browsers: they are asked for as soon as the page begins. */
export function voicesFor(language: string): SpeechSynthesisVoice[] {
  const wanted = language.toLowerCase().split("-")[0]!;
  return (synthesis()?.getVoices() ?? []).filter(({ lang }) => lang.toLowerCase().replace("_", "-").split("-")[0] === wanted);
}

/** Whether this device can speak, as far as is known by now. */
export const speaks = (): boolean => (synthesis()?.getVoices().length ?? 0) > 0;

/** Calls `then` once voices are known that were not before. */
export function whenVoicesCome(then: () => void, left: AbortSignal): void {
  if (!speaks()) synthesis()?.addEventListener("voiceschanged", then, { once: true, signal: left });
}

/** The voice to ask the server for: the device's only where it has one, else Solea's own. */
export const voiceHere = (): string => (settings().voice === "device" && !speaks() ? "" : settings().voice);

/** In a tap: some browsers let a page speak only after it has done so in one. */
export const unlock = (): void => synthesis()?.speak(new SpeechSynthesisUtterance(""));
