import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { build, type Plugin, type ResolvedConfig } from "vite";

type Output = Record<string, { type: string; code?: string; source?: string | Uint8Array }>;

const body = (file: Output[string]): string | Uint8Array => file.code ?? file.source ?? "";

function publicFiles(dir: string): [string, Uint8Array][] {
  if (!dir || !existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => resolve(entry.parentPath, entry.name))
    .map((path) => [path.slice(dir.length).replaceAll("\\", "/"), readFileSync(path)]);
}

const LARGE = /^\/assets\/write-[^/]*\.js$/; // the editor, with its library: kept by who opens it

/** The addresses of the shell, and a name for exactly this shell: it changes when any byte of it does. */
function shellOf(bundle: Output, config: ResolvedConfig): { assets: string[]; version: string } {
  const files: [string, string | Uint8Array][] = [
    ...Object.entries(bundle).map(([name, file]): [string, string | Uint8Array] => [`/${name}`, body(file)]),
    ...publicFiles(config.publicDir),
  ].sort(([a], [b]) => (a < b ? -1 : 1)) as [string, string | Uint8Array][];
  const hash = createHash("sha256");
  for (const [name, bytes] of files) hash.update(name).update(bytes);
  const assets = files.map(([name]) => (name === "/index.html" ? "/" : name)).filter((name) => !LARGE.test(name));
  return { assets, version: hash.digest("hex").slice(0, 12) };
}

/**
 * Builds `src/sw.ts` as `/sw.js`, one classic script, with two constants in it:
 * `__SHELL__` (addresses of every file of the shell but the largest, "/" for the page) and `__VERSION__`.
 */
export function serviceWorker(entry = "src/sw.ts"): Plugin {
  let config: ResolvedConfig;
  return {
    name: "solea-service-worker",
    apply: "build",
    enforce: "post",
    configResolved(resolved) {
      config = resolved;
    },
    async generateBundle(_options, bundle) {
      const path = resolve(config.root, entry);
      if (!existsSync(path)) return;
      const { assets, version } = shellOf(bundle as unknown as Output, config);
      const made = await build({
        configFile: false,
        root: config.root,
        publicDir: false,
        logLevel: "warn",
        define: { __SHELL__: JSON.stringify(assets), __VERSION__: JSON.stringify(version) },
        build: { write: false, lib: { entry: path, formats: ["iife"], name: "sw", fileName: () => "sw.js" } },
      });
      const outputs = (Array.isArray(made) ? made : [made]) as unknown as { output: { code: string }[] }[];
      this.emitFile({ type: "asset", fileName: "sw.js", source: outputs[0]!.output[0]!.code });
    },
  };
}
