import { defineConfig, mergeConfig } from "vitest/config";
import player from "./vite.config.ts";

/** Apart from the build's settings, so that building needs nothing of the tests. */
export default mergeConfig(
  player,
  defineConfig({ test: { include: ["test/**/*.test.ts"], environment: "node", passWithNoTests: true } }),
);
