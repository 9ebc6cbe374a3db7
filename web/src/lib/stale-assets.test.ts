// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lookForNewVersion, useNewVersion } from "./stale-assets";

const opening = '<script type="module" async src="/assets/opening-1.js"></script>';
const entry = (version: string) => `<script type="module" src="/assets/index-${version}.js"></script>`;

beforeEach(() => {
  useNewVersion.setState({ isThere: false });
  document.head.innerHTML = opening + entry("1");
});

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["the same page", opening + entry("1"), false],
  ["a page with another entry", opening + entry("2"), true],
])("%s: a new version is %s", async (_, page, isThere) => {
  vi.stubGlobal("fetch", async () => new Response(page));
  await lookForNewVersion();

  expect(useNewVersion.getState().isThere).toBe(isThere);
});
