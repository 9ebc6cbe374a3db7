// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import type { WrapUp } from "@/api/types";
import { openWrapUp } from "@/api/wrap-up";
import { keep } from "@/lib/browser-storage";
import { emptyDraft } from "./draft";
import { findWork } from "./find";

vi.mock("@/api/calling-list");
vi.mock("@/api/wrap-up");

const wrapUp = { dial_id: "dial_1", phone: "+442079460301", assignment_id: "assignment_1" } as WrapUp;
const known = { since: 1000, talking: true, endedAt: 4000, draft: { ...emptyDraft, notes: "Wants a quote" } };

function remember(words: string): void {
  keep("callboard.call", words, "sessionStorage");
}

beforeEach(() => {
  sessionStorage.clear();
  vi.mocked(openWrapUp).mockResolvedValue(wrapUp);
});

test("a call that is yet to be logged is found with what this tab remembers of it", async () => {
  remember(JSON.stringify({ dialId: "dial_1", ...known }));

  expect(await findWork()).toMatchObject({ kind: "call", conversation: known });
});

test("what the tab remembers of another call is not taken for it", async () => {
  remember(JSON.stringify({ dialId: "dial_2", ...known }));

  expect(await findWork()).toMatchObject({ kind: "call", conversation: { since: null, draft: emptyDraft } });
});

test("where what it remembers cannot be read, the call is found all the same", async () => {
  remember('{"dialId":"dial_1","dra');

  expect(await findWork()).toMatchObject({ kind: "call", conversation: { since: null, draft: emptyDraft } });
});
