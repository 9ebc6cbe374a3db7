// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Chunk, preloadsOf } from "./preloads";

const route = (name: string) => `/web/src/routes/${name}.tsx?tsr-split=component`;

const built: Chunk[] = [
  { fileName: "assets/index.js", facadeModuleId: "/web/index.html", imports: ["assets/base.js"] },
  { fileName: "assets/base.js" },
  { fileName: "assets/common.js", imports: ["assets/base.js"] },
  { fileName: "assets/lists.js", imports: ["assets/common.js"] },
  { fileName: "assets/app.js", facadeModuleId: route("_app"), imports: ["assets/common.js"] },
  { fileName: "assets/day.js", facadeModuleId: route("_app.index"), imports: ["assets/index.js"] },
  { fileName: "assets/leads.js", facadeModuleId: route("_app.leads.index"), imports: ["assets/lists.js"] },
  { fileName: "assets/lead.js", facadeModuleId: route("_app.leads.$leadId") },
  { fileName: "assets/new.js", facadeModuleId: route("_app.leads.new") },
  { fileName: "assets/login.js", facadeModuleId: route("login"), imports: ["assets/base.js"] },
];

describe("what a page needs", () => {
  it("is named by its path, without what comes with the main chunk or the shell", () => {
    expect(preloadsOf(built)).toEqual({
      shell: ["app", "common"],
      pages: {
        "/": ["day"],
        "/leads": ["leads", "lists"],
        "/leads/$leadId": ["lead"],
        "/leads/new": ["new"],
      },
      front: { "/login": ["login"] },
    });
  });
});

describe("public/first.js", () => {
  const script = readFileSync("public/first.js", "utf8");

  function askedFor(path: string): string[] {
    history.replaceState(null, "", path);
    document.head.innerHTML = `<script type="application/json" id="preloads">${JSON.stringify(preloadsOf(built))}</script>`;
    // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval
    new Function(script)();
    return [...document.head.querySelectorAll("link")].map((link) => link.href.split("/assets/")[1] ?? "");
  }

  beforeEach(() => {
    localStorage.clear();
    vi.stubGlobal("matchMedia", () => ({ matches: false }));
  });

  it.each([
    ["/", ["app.js", "common.js", "day.js"]],
    ["/leads?q=ada", ["app.js", "common.js", "leads.js", "lists.js"]],
    ["/leads/", ["app.js", "common.js", "leads.js", "lists.js"]],
    ["/leads/lead_1", ["app.js", "common.js", "lead.js"]],
    ["/leads/new", ["app.js", "common.js", "new.js"]],
    ["/no/such/page", ["app.js", "common.js"]],
    ["/login", ["login.js"]],
  ])("asks for the chunks of %s for somebody who is signed in", (path, chunks) => {
    localStorage.setItem("callboard.signed-in", "1");

    expect(askedFor(path)).toEqual(chunks);
  });

  it("asks for the sign-in page where nobody is", () => {
    expect(askedFor("/leads")).toEqual(["login.js"]);
  });
});
