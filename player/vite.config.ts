import { defineConfig } from "vite";
import { firstPaint } from "./build/first-paint.ts";
import { serviceWorker } from "./build/service-worker.ts";

const server = process.env["SOLEA_SERVER"] ?? "http://127.0.0.1:8000";

const SHARED = /src\/(parts\/(?!hands|body|plate|press|pref)|words|place|bars|chart|gate)/;

export default defineConfig({
  plugins: [firstPaint(), serviceWorker()],
  build: {
    outDir: "../src/solea/web/static",
    emptyOutDir: true,
    target: "es2023",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: false,
    assetsInlineLimit: 0,
    // Each page's code comes when it is opened; what several pages share comes in one piece, which packs better than many.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "shared", test: SHARED }] } } },
    reportCompressedSize: true,
  },
  server: { host: "127.0.0.1", proxy: { "/api": server, "/charts": server, "/tracks": server } },
});
