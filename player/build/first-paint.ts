import type { Plugin } from "vite";

/**
 * What the first paint waits for: the shell's script (it sets the light and the skin, so that a dark room
 * sees no white page), and the two upright faces, asked for before the style sheet is read.
 */
export function firstPaint(): Plugin {
  return {
    name: "solea-first-paint",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const faces = Object.keys(bundle ?? {}).filter((name) => name.endsWith("-normal.woff2") || /normal-[^/]*\.woff2$/.test(name));
        return {
          html: html.replaceAll('<script type="module"', '<script type="module" blocking="render"'),
          tags: faces.map((name) => ({
            tag: "link",
            injectTo: "head-prepend" as const,
            attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${name}`, crossorigin: true },
          })),
        };
      },
    },
  };
}
