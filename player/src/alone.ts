/** One routine as one file: data, pictures and sound stand in the page, and nothing is asked of anybody. */
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { frame, problem } from "./around.ts";
import { inside } from "./inside.ts";
import { begin } from "./router.ts";
import { show } from "./settings.ts";
import { standOn } from "./source.ts";
import { log } from "./views/log.ts";
import { ahead, play } from "./views/play.ts";
import { routine } from "./views/routine.ts";
import { done } from "./views/summary.ts";

const page = inside(document);

standOn(page);
show();
void begin(
  {
    "/": (place) => routine({ ...place, params: { id: page.id } }),
    "/routine/:id": routine,
    "/play/:id": play,
    "/summary/:id": done,
    "/log": log,
  },
  async (shown, main) => (shown.bare ? main : frame(main)),
  async (error) => problem(error),
);
addEventListener("load", () => { void ahead(); setTimeout(page.hear); });
