import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { begin } from "./router.ts";
import { show } from "./settings.ts";
import { frame } from "./shell.ts";
import { home } from "./views/home.ts";
import { problem } from "./views/problem.ts";
import { play } from "./views/play.ts";

show();
begin({ "/": home, "/play/:id": play }, frame, problem);
