import { boxOf, stand } from "../chart.ts";
import { svg, type Child } from "../dom.ts";
import { chartOf } from "./drawing.ts";

const VIEWS = { feet: ["foot_sole", "foot_sole"], head: ["head_back"], both: [] } as const;

/** The outline of the part beside its word, from the drawing itself; it comes when the drawing has. */
export function sign(part: "feet" | "head" | "both"): Child {
  return VIEWS[part].map((view, i) => {
    const box = svg("svg", { class: "sign", "aria-hidden": "true", focusable: "false" });
    void chartOf(view).then((chart) => {
      const mirrored = i === 1, { x, y, width, height } = boxOf(chart, mirrored);
      box.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
      box.append(svg("path", { d: chart.silhouette, transform: stand(chart, mirrored), "vector-effect": "non-scaling-stroke" }));
    }, () => undefined);
    return box;
  });
}
