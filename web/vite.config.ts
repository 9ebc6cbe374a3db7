import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { groups } from "./bundling/chunks.ts";
import { preloads } from "./bundling/preloads.ts";
import { PATIENCE_MS } from "./testing/patience.ts";

const backend = process.env["CALLBOARD_BACKEND"] ?? "http://127.0.0.1:8000";

const referenceFiles = ["swagger-ui.css", "swagger-ui-bundle.js"];

const source = (name: string) =>
  fileURLToPath(new URL(`./node_modules/swagger-ui-dist/${name}`, import.meta.url));

/** Serves Swagger UI from its package beside public/reference/, so the page needs no other host. */
function apiReference(): Plugin {
  return {
    name: "api-reference",
    configureServer(server) {
      server.middlewares.use("/reference", (request, response, next) => {
        const path = (request.url ?? "/").split("?")[0] ?? "/";
        const name = referenceFiles.find((file) => path === `/${file}`);
        if (path === "/") {
          request.url = "/index.html";
          response.setHeader("content-type", "text/html");
          createReadStream(fileURLToPath(new URL("./public/reference/index.html", import.meta.url))).pipe(
            response,
          );
        } else if (name) {
          response.setHeader("content-type", name.endsWith(".css") ? "text/css" : "text/javascript");
          createReadStream(source(name)).pipe(response);
        } else {
          next();
        }
      });
    },
    generateBundle() {
      for (const name of referenceFiles) {
        this.emitFile({ type: "asset", fileName: `reference/${name}`, source: readFileSync(source(name)) });
      }
    },
  };
}

const besideThePage = ["/first.js", "/favicon.svg", "/manifest.webmanifest", "/icons/192.png"];

/** Writes sw.js for this build: another build is another worker. */
function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name));
      const files = ["/index.html", ...besideThePage, ...chunks.toSorted().map((name) => `/${name}`)];
      const version = createHash("sha256").update(files.join()).digest("hex").slice(0, 16);
      const code = readFileSync(fileURLToPath(new URL("./src/service-worker.js", import.meta.url)), "utf8");
      this.emitFile({
        type: "asset",
        fileName: "sw.js",
        source: code.replace("__VERSION__", version).replace('["__FILES__"]', JSON.stringify(files)),
      });
    },
  };
}

/** Writes src/routeTree.gen.ts from the files in src/routes. */
function routes() {
  return tanstackRouter({
    target: "react",
    autoCodeSplitting: true,
    quoteStyle: "double",
    semicolons: true,
  });
}

// Tests load modules, not pages: they need neither routes nor styles.
const isTest = Boolean(process.env["VITEST"]);

export default defineConfig({
  plugins: isTest
    ? [react()]
    : [routes(), react(), tailwindcss(), apiReference(), preloads(), serviceWorker()],
  resolve: {
    alias: {
      "@": fileURLToPath(new URL("./src", import.meta.url)),
      // What React 17 had not.
      "use-sync-external-store/shim": "use-sync-external-store",
    },
  },
  server: { proxy: { "/api": backend } },
  build: {
    target: "baseline-widely-available",
    manifest: true,
    modulePreload: {
      // Safari 16 then has no preloading, and all that it needs.
      polyfill: false,
      // What each chunk imports would be a list in the first page's main one. The page's own are in index.html, and
      // by the time somebody goes on to another, the service worker has kept the rest.
      resolveDependencies: (_, names, { hostType }) =>
        hostType === "html" ? names : names.filter((name) => name.endsWith(".css")),
    },
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: ["index.html", "src/opening.ts"],
      output: {
        // The first page carries the name of every other chunk: short ones are most of a kilobyte less.
        chunkFileNames: "assets/[hash:7].js",
        codeSplitting: { groups },
      },
    },
    // Swagger UI is copied whole; the application's own chunks are measured by `npm run size`.
    chunkSizeWarningLimit: 600,
  },
  test: {
    // Files that need a page say so in their first line.
    environment: "node",
    // Each file has a world of its own all the same, which is there in a tenth of a process's time.
    pool: "vmThreads",
    setupFiles: "testing/patience.ts",
    testTimeout: 2 * PATIENCE_MS,
    include: ["src/**/*.test.{ts,tsx}", "bundling/**/*.test.ts"],
  },
});
