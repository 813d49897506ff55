import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { Unreachable } from "./api.ts";
import { el } from "./dom.ts";
import { files } from "./files.ts";
import { begin, type View } from "./router.ts";
import { show } from "./settings.ts";
import { source, standOn } from "./source.ts";
import { startWorker } from "./worker.ts";

const AFTER = 300; // ms after the first page stands: what comes next does not delay it

const around = () => import("./around.ts");
const player = () => import("./views/play.ts");

/** A page whose code is fetched when it is opened. */
const later = (load: () => Promise<View>): View => async (place) => {
  const view = await load().catch((error: unknown) => {
    throw new Unreachable(place.path, { cause: error });
  });
  return view(place);
};

/** The same, with head and foot. */
const page = (load: () => Promise<View>): View => later(() => Promise.all([load(), around()]).then(([view]) => view));

const pages: Record<string, View> = {
  "/": page(() => import("./views/home.ts").then(({ home }) => home)),
  "/routine/:id": page(() => import("./views/routine.ts").then(({ routine }) => routine)),
  "/play/:id": later(() => player().then(({ play }) => play)),
  "/log": page(() => import("./views/log.ts").then(({ log }) => log)),
  "/summary/:id": page(() => import("./views/summary.ts").then(({ done }) => done)),
  "/charts": page(() => import("./views/charts.ts").then(({ charts }) => charts)),
  "/write": page(() => import("./views/write.ts").then(({ write }) => write)),
  "/plan": page(() => import("./views/plan.ts").then(({ planned }) => planned)),
  "/finding/:code": page(() => import("./views/finding.ts").then(({ finding }) => finding)),
  "/kitchen": page(() => import("./views/kitchen.ts").then(({ kitchen }) => kitchen)),
  "/recipe/:id": page(() => import("./views/recipe.ts").then(({ recipe }) => recipe)),
  "/make/:id": page(() => import("./views/make.ts").then(({ make }) => make)),
  "/record/:id": page(() => import("./views/record.ts").then(({ record }) => record)),
  "/help": page(() => import("./views/help.ts").then(({ help }) => help)),
};
const STILL = ["/", "/routine/:id", "/play/:id", "/log", "/summary/:id", "/help"]; // the pages that need nobody to work behind them

if (document.querySelector('meta[name="solea"][content="files"]')) standOn(files);
show();
startWorker();
void begin(
  source().works ? pages : Object.fromEntries(STILL.map((path) => [path, pages[path]!])),
  async (shown, main) => (shown.bare ? main : (await around()).frame(main)),
  // Without a server and before anything was kept not even the page for trouble can be fetched.
  (error) => around().then(({ problem }) => problem(error), () => ({ title: "Solea", bare: true, content: el("h1", null, "The server does not answer") })),
).then(() => setTimeout(() => void player().then(({ ahead }) => ahead()).catch(() => undefined), AFTER)); // so that Play is at hand
