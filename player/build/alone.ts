import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { build, type Plugin, type ResolvedConfig } from "vite";

type Output = { fileName: string; type: string; code?: string; source?: string | Uint8Array };

const digest = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** What a page may do that is opened from a file: run this script, show and play what stands in it, and ask nobody. */
const policy = (script: string, style: string): string => [
  "default-src 'none'", `script-src ${digest(script)}`, `style-src ${digest(style)}`, "img-src data:", "font-src data:", "media-src blob:", "connect-src 'none'",
  "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join("; ");

/** The page with three places left to fill, each a comment: its name, its data, and last its sound, so that it shows before that is read. */
const page = (script: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" content="#FBF8F4" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#171412" media="(prefers-color-scheme: dark)">
<!--solea:head-->
<style>${style}</style>
</head>
<body>
<div id="app"></div>
<p id="announce" class="hidden" role="status"></p>
<noscript><p class="page">This page plays with JavaScript, which is switched off here. Everything is in this file; nothing is loaded from anywhere.</p></noscript>
<!--solea:data-->
<script>${script}</script>
<!--solea:sound-->
</body>
</html>
`;

/** A script in which nothing ends the element that it stands in: these two only ever stand in its strings and patterns. */
const script = (text: string): string => text.trim().replace(/<(?=!--|\/script)/gi, "<\\");

/** The same of a style sheet, which has no reason to name an element. */
function style(text: string): string {
  if (/<\/style|<!--/i.test(text)) throw new Error("the style sheet of the page would end early");
  return text.trim();
}

/** Builds `src/alone.ts` with all that it needs into `alone.template`: a page that plays by itself, to be filled with one routine. */
export function alone(entry = "src/alone.ts"): Plugin {
  let config: ResolvedConfig;
  return {
    name: "solea-alone",
    apply: "build",
    enforce: "post",
    configResolved(resolved) {
      config = resolved;
    },
    async generateBundle() {
      const made = await build({
        configFile: false,
        root: config.root,
        publicDir: false,
        logLevel: "warn",
        build: {
          write: false,
          target: config.build.target,
          cssTarget: config.build.cssTarget,
          cssCodeSplit: false,
          assetsInlineLimit: Number.MAX_SAFE_INTEGER,
          modulePreload: false,
          lib: { entry: resolve(config.root, entry), formats: ["iife"], name: "solea", fileName: () => "alone.js", cssFileName: "alone" },
        },
      });
      const files = ((Array.isArray(made) ? made : [made]) as unknown as { output: Output[] }[]).flatMap(({ output }) => output);
      const of = (ending: string): string => files.filter(({ fileName }) => fileName.endsWith(ending)).map(({ code, source }) => code ?? String(source)).join("");
      this.emitFile({ type: "asset", fileName: "alone.template", source: page(script(of(".js")), style(of(".css"))) });
    },
  };
}
