/** What stands round every page but the player: head and foot, sheets, words for trouble. */
import "./styles/pages.css";
import "./styles/sheet.css";

export { frame } from "./shell.ts";
export { problem } from "./views/problem.ts";
