import { defineConfig } from "vite";
import { alone } from "./build/alone.ts";
import { firstPaint } from "./build/first-paint.ts";
import { serviceWorker } from "./build/service-worker.ts";
import { styles } from "./build/styles.ts";

const server = process.env["SOLEA_SERVER"] ?? "http://127.0.0.1:8000";

/** What every page has, what all but the player have, the drawings, and the player's hands over them. */
const SHARED = [
  { name: "shell", test: /preload-helper|rolldown.runtime|src\/(main|dom|router|settings|source|files|api|worker|words|place|bars|gate|sound|record|voice-here|wake|foot|parts\/(score-line|press)|styles\/(fonts|tokens|base))\./ },
  { name: "around", test: /src\/(around|shell|views\/problem|parts\/(sheet|signs)|styles\/(pages|sheet|problem))\./ },
  { name: "drawing", test: /src\/(chart|parts\/drawing)\./ },
];

export default defineConfig({
  plugins: [firstPaint(), styles(), serviceWorker(), alone()],
  // Code and style sheets find what they need beside themselves, so that the built player can lie below any address.
  experimental: { renderBuiltUrl: (_name, { hostType }) => (hostType === "html" ? undefined : { relative: true }) },
  build: {
    outDir: "../src/solea/web/static",
    emptyOutDir: true,
    target: "es2023",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Each page's code comes when it is opened; what several pages share comes in few pieces, which pack better than many.
    rolldownOptions: { output: { codeSplitting: { groups: SHARED.map((group) => ({ ...group, includeDependenciesRecursively: false })) } } },
    reportCompressedSize: true,
  },
  server: { host: "127.0.0.1", proxy: { "/api": server, "/charts/": server, "/tracks": server } },
});
