import { routine } from "../api.ts";
import { el } from "../dom.ts";
import { through } from "../gate.ts";
import type { View } from "../router.ts";

export const play: View = async ({ params, left }) => {
  const { title } = through(params["id"]!)?.routine ?? (await routine(params["id"]!, [], left));
  return { title, bare: true, content: el("h1", null, title) };
};
