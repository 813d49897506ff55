import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/sheet.css";
import { begin } from "./router.ts";
import { show } from "./settings.ts";
import { frame } from "./shell.ts";
import { home } from "./views/home.ts";
import { log } from "./views/log.ts";
import { phone } from "./views/phone.ts";
import { play } from "./views/play.ts";
import { problem } from "./views/problem.ts";
import { routine } from "./views/routine.ts";
import { done } from "./views/summary.ts";
import { startWorker } from "./worker.ts";

show();
startWorker();
begin({ "/": home, "/routine/:id": routine, "/play/:id": play, "/log": log, "/log/:id": done, "/phone": phone }, frame, problem);
