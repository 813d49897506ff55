import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/sheet.css";
import { Unreachable } from "./api.ts";
import { begin, type View } from "./router.ts";
import { show } from "./settings.ts";
import { frame } from "./shell.ts";
import { problem } from "./views/problem.ts";
import { startWorker } from "./worker.ts";

/** A page whose code is fetched when it is opened. */
const later = (load: () => Promise<View>): View => async (place) => {
  const view = await load().catch((error: unknown) => {
    throw new Unreachable(place.path, { cause: error });
  });
  return view(place);
};

const player = (): Promise<View> => import("./views/play.ts").then(({ play }) => play);

show();
startWorker();
begin(
  {
    "/": later(() => import("./views/home.ts").then(({ home }) => home)),
    "/routine/:id": later(() => import("./views/routine.ts").then(({ routine }) => routine)),
    "/play/:id": later(player),
    "/log": later(() => import("./views/log.ts").then(({ log }) => log)),
    "/summary/:id": later(() => import("./views/summary.ts").then(({ done }) => done)),
    "/help": later(() => import("./views/help.ts").then(({ help }) => help)),
  },
  frame,
  problem,
);
addEventListener("load", () => void player().catch(() => undefined)); // so that Play is at hand
