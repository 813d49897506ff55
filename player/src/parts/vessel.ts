/** What a recipe fills, drawn in the line of everything else: a jar, a bottle, a basin. */

import { svg } from "../dom.ts";

const line = (d: string, width = 1.7, soft = false): SVGPathElement => svg("path", { class: soft ? "ln soft" : "ln", d, "stroke-width": width });
const fill = (kind: string, d: string): SVGPathElement => svg("path", { class: kind, d });
const ellipse = (kind: string, cx: number, cy: number, rx: number, ry: number): SVGEllipseElement => svg("ellipse", { class: kind, cx, cy, rx, ry });
const ground = (cx: number, cy: number, rx: number): SVGEllipseElement => ellipse("ground", cx, cy, rx, 7);

const JAR = "M62 84C60 108 59 150 66 184C69 200 82 208 104 211C128 214 152 214 174 211C196 208 209 200 212 184C219 150 218 108 216 84";
const LID = "M246 196C234 180 232 140 246 118C258 99 282 98 294 114C307 132 307 172 294 190C282 206 258 210 246 196Z";

function jar(): SVGElement[] {
  return [
    ground(160, 212, 116),
    fill("clay", `${JAR}C216 68 62 68 62 84Z`), fill("shade", "M62 84C60 108 59 150 66 184C69 200 82 208 104 211C88 196 84 150 86 92Z"),
    ellipse("clay", 139, 83, 78, 18), ellipse("balm", 139, 86, 71, 14.5),
    fill("light", "M98 88C108 79 128 77 141 83C152 88 168 90 178 84C172 96 150 99 137 94C123 89 110 94 98 88Z"),
    line("M98 88C108 79 128 77 141 83C152 88 168 90 178 84", 1, true),
    line(JAR, 2), line("M61 83C61 93 95 101 139 101C183 101 217 93 217 83C217 73 183 65 139 65C95 65 61 73 61 83Z"),
    line("M68 86C69 93 100 98.5 139 98.5C178 98.5 209 93 210 86", 0.9, true), line("M75 116C74 144 76 168 82 186", 2.2, true),
    fill("clay", LID), line(LID, 1.8), line("M251 188C242 172 241 142 252 126C261 112 279 112 288 124C297 140 297 168 288 182C279 194 259 197 251 188Z", 0.9, true),
  ];
}

const BOTTLE = "M118 92C116 102 100 108 98 128C95 156 96 188 101 202C106 212 174 212 179 202C184 188 185 156 182 128C180 108 164 102 162 92";

function bottle(): SVGElement[] {
  return [
    ground(150, 211, 84),
    fill("clay", `${BOTTLE}Z`), fill("balm", "M99 136C96 160 97 188 102 201C106 210 174 210 178 201C183 188 184 160 181 136C160 142 120 142 99 136Z"),
    fill("light", "M99 136C120 142 160 142 181 136C160 131 120 131 99 136Z"),
    fill("clay", "M120 92V62C120 56 160 56 160 62V92C150 96 130 96 120 92Z"), line("M120 92V62C120 56 160 56 160 62V92", 1.8),
    line("M120 92C130 96 150 96 160 92", 1, true), line(BOTTLE, 2), line("M99 136C120 142 160 142 181 136", 0.9, true), line("M107 132C104 156 105 180 108 194", 2.2, true),
    ...["M126 62V92", "M133 61V94", "M140 61V95", "M147 61V94", "M154 62V92"].map((d) => line(d, 0.8, true)),
  ];
}

const BASIN = "M34 112C40 150 62 192 96 204C130 212 192 212 226 204C260 192 282 150 288 112";

function basin(): SVGElement[] {
  return [
    ground(161, 209, 108),
    fill("clay", `${BASIN}C288 92 34 92 34 112Z`), fill("shade", "M34 112C40 150 62 192 96 204C84 180 72 150 66 118Z"),
    ellipse("clay", 161, 112, 127, 21), ellipse("water", 161, 117, 112, 15.5),
    line("M96 116C108 112 122 112 134 116", 1, true), line("M172 121C186 117 204 117 218 121", 1, true), line("M130 124C140 121 150 121 160 124", 1, true),
    line(BASIN, 2), line("M34 112C34 124 91 133 161 133C231 133 288 124 288 112C288 100 231 91 161 91C91 91 34 100 34 112Z"),
    line("M46 114C50 124 98 129.5 161 129.5C224 129.5 272 124 276 114", 0.9, true), line("M56 140C64 164 78 184 96 193", 2.2, true),
  ];
}

/** The drawing for a recipe: a soak has its basin, what is liquid a bottle, all else a jar. */
export function vessel(use: string, title: string): SVGSVGElement {
  const drawn = use === "soak" ? basin() : /\boil\b/i.test(title) && !/in water/i.test(title) ? bottle() : jar();
  return svg("svg", { class: "vessel", viewBox: "20 48 300 172", "aria-hidden": "true", focusable: "false" }, drawn);
}
