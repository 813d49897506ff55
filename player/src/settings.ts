/** How this device shows and says things. It stays here; nothing about health is ever among it. */
export interface Settings {
  theme: "system" | "day" | "candle";
  skin: "1" | "2" | "3" | "4" | "5";
  hair: "brown" | "black" | "fair" | "red" | "grey" | "none";
  /** How much is said; "score": as the routine says. */
  words: "score" | "full" | "names" | "bells";
  /** Who speaks: a name of `/api/voices`, "device" for this device's own voice, "" for Solea's. */
  voice: string;
  pacer: "soft" | "off" | "full";
  bed: "off" | "soft";
  /** Whether the drawing shows, while it plays, how long each place was worked. */
  map: "on" | "off";
  /** The receiver's foot: mm from the heel to the longest toe, how broad it is, which toe is the longest. */
  foot: number;
  breadth: "narrow" | "normal" | "wide";
  toes: "big" | "second";
  /** Whether the steps of a recipe are said. */
  kitchen: "spoken" | "quiet";
  /** How much later the sound is heard than it is played (Bluetooth), in milliseconds. */
  offset: number;
}

const KEY = "solea.settings";
const DEFAULTS: Settings = { theme: "system", skin: "1", hair: "brown", words: "score", voice: "", pacer: "soft", bed: "off", map: "on", foot: 260, breadth: "normal", toes: "big", kitchen: "spoken", offset: 0 };
/** Foot lengths that there are, mm (`src/solea/body/feet.toml`). */
export const LENGTHS = { least: 200, usual: DEFAULTS.foot, most: 320 } as const;
const ALLOWED: { [K in keyof Settings]?: readonly Settings[K][] } = {
  theme: ["system", "day", "candle"],
  skin: ["1", "2", "3", "4", "5"],
  hair: ["brown", "black", "fair", "red", "grey", "none"],
  words: ["score", "full", "names", "bells"],
  pacer: ["soft", "off", "full"],
  bed: ["off", "soft"],
  map: ["on", "off"],
  breadth: ["narrow", "normal", "wide"],
  toes: ["big", "second"],
  kitchen: ["spoken", "quiet"],
};

function stored(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>;
  } catch {
    return {};
  }
}

function sound(found: Partial<Settings>): Settings {
  const kept = { ...DEFAULTS, ...found };
  for (const [name, values] of Object.entries(ALLOWED)) {
    const key = name as keyof typeof ALLOWED;
    if (!(values as readonly unknown[]).includes(kept[key])) Object.assign(kept, { [key]: DEFAULTS[key] });
  }
  if (typeof kept.voice !== "string") kept.voice = "";
  const { least, usual, most } = LENGTHS, foot = Math.round(Number(kept.foot));
  kept.foot = foot >= least && foot <= most ? foot : usual;
  kept.offset = Number.isFinite(kept.offset) ? Math.max(-500, Math.min(1000, kept.offset)) : 0;
  return kept;
}

let now = sound(stored());

/** The settings as they are now. */
export const settings = (): Readonly<Settings> => now;

/** Changes some of them, keeps them on the device where that is allowed, and shows them at once. */
export function change(some: Partial<Settings>): void {
  now = sound({ ...now, ...some });
  try {
    localStorage.setItem(KEY, JSON.stringify(now));
  } catch {
    // A private window may refuse; the settings then last as long as the page.
  }
  show();
}

/** Puts light, skin and hair on the page. */
export function show(): void {
  const root = document.documentElement;
  if (now.theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = now.theme;
  root.dataset["skin"] = now.skin;
  root.dataset["hair"] = now.hair;
}
