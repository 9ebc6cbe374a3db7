import { beforeEach, expect, test, vi } from "vitest";
import { placeIn } from "./list-place";
import { nothing } from "./selection";

const owner = vi.hoisted(() => ({ now: "ann" }));
vi.mock("@/lib/owner", () => ({ currentOwner: () => owner.now }));

const cursor = { id: "l7", index: 7 };
const chosen = { ids: new Set(["l7", "l9"]), anchor: "l9" };

beforeEach(() => {
  owner.now = "ann";
  const place = placeIn("leads", "new ones");
  place.keep({ cursor });
  place.keep({ chosen });
});

test("the row and the selection are found again by the same question", () => {
  expect(placeIn("leads", "new ones").found).toMatchObject({ cursor, chosen });
});

test("each list has a place of its own", () => {
  placeIn("customers", "all").keep({ cursor: null });

  expect(placeIn("customers", "new ones").found.cursor).toBeNull();
  expect(placeIn("leads", "new ones").found.cursor).toBe(cursor);
});

test("another question has them forgotten, for the first one as well", () => {
  expect(placeIn("leads", "won ones").found).toMatchObject({ cursor: null, chosen: nothing });
  expect(placeIn("leads", "new ones").found).toMatchObject({ cursor: null, chosen: nothing });
});

test("somebody else who signs in finds nothing of theirs", () => {
  owner.now = "bo";

  expect(placeIn("leads", "new ones").found).toMatchObject({ cursor: null, chosen: nothing });
});
