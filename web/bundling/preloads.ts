import { readFile } from "node:fs/promises";
import { minify, type Plugin } from "vite";

export interface Chunk {
  fileName: string;
  facadeModuleId?: string | null;
  imports?: string[];
}

/** For public/first.js: what each path needs besides the main chunks, sorted: alike lists pack well. */
export interface Preloads {
  /** Every page for those who are signed in. */
  shell: string[];
  /** Besides the shell. */
  pages: Record<string, string[]>;
  /** Without the shell. */
  front: Record<string, string[]>;
}

const LAYOUT = "_app";
const FIRST = new URL("../public/first.js", import.meta.url);
const READS_IT = '<script src="/first.js"></script>';

/**
 * Writes into index.html which chunks each path needs, so that they are asked for together with the main
 * ones. Found out by the router they come after those have run and the session is there. So does the session
 * itself: its own small script asks for it before.
 */
export function preloads(): Plugin {
  return {
    name: "preloads",
    apply: "build",
    // Copied as it is, it would bring its comments to every visit.
    async generateBundle() {
      const { code } = await minify("first.js", await readFile(FIRST, "utf8"));
      this.emitFile({ type: "asset", fileName: "first.js", source: code });
    },
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((output) => output.type === "chunk");
        const data = JSON.stringify(preloadsOf(chunks));
        return withOpening(html, chunks).replace(
          READS_IT,
          () => `<script type="application/json" id="preloads">${data}</script>\n    ${READS_IT}`,
        );
      },
    },
  };
}

/**
 * src/opening.ts runs as soon as it is there; Vite, which sees that the page imports it, would have it wait for the
 * page's styles and larger chunks.
 */
function withOpening(html: string, chunks: readonly Chunk[]): string {
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith("/src/opening.ts"));
  const preload = `<link rel="modulepreload" crossorigin href="/${chunk?.fileName}">`;
  const script = `<script type="module" async crossorigin src="/${chunk?.fileName}"></script>`;
  if (!html.includes(preload)) throw new Error("The page does not import src/opening.ts.");
  return html
    .replace(preload, "")
    .replace('<script type="module"', () => `${script}\n    <script type="module"`);
}

export function preloadsOf(chunks: readonly Chunk[]): Preloads {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const routes = chunks.flatMap((chunk) => {
    const route = /\/routes\/([^?]+)\.tsx\?tsr-split=component/.exec(chunk.facadeModuleId ?? "")?.[1];
    return route ? [{ route, chunk }] : [];
  });
  const entry = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith("/index.html"));
  const main = needed(byName, entry);
  const layout = needed(byName, routes.find(({ route }) => route === LAYOUT)?.chunk);
  const found: Preloads = { shell: namesIn(layout, main), pages: {}, front: {} };
  for (const { route, chunk } of routes) {
    if (route === LAYOUT) continue;
    const all = needed(byName, chunk);
    if (route.startsWith(`${LAYOUT}.`)) found.pages[pathOf(route)] = namesIn(all, main, layout);
    else found.front[pathOf(route)] = namesIn(all, main);
  }
  return found;
}

/** A chunk and all that it imports. */
function needed(byName: ReadonlyMap<string, Chunk>, chunk: Chunk | undefined, found = new Set<Chunk>()) {
  if (!chunk || found.has(chunk)) return found;
  found.add(chunk);
  for (const name of chunk.imports ?? []) needed(byName, byName.get(name), found);
  return found;
}

function namesIn(chunks: ReadonlySet<Chunk>, ...without: ReadonlySet<Chunk>[]): string[] {
  return [...chunks]
    .filter((chunk) => !without.some((other) => other.has(chunk)))
    .map(({ fileName }) => fileName.replace(/^assets\/|\.js$/g, ""))
    .toSorted();
}

/** _app.leads.$leadId is /leads/$leadId; _app.index is /. */
function pathOf(route: string): string {
  const parts = route.split(".").filter((part) => part !== LAYOUT && part !== "index");
  return `/${parts.join("/")}`;
}
