import { describe, expect, it } from "vitest";
import { weekdayTime } from "@/lib/format";
import { clocks, openingWords, placeWords } from "./words";

const AT = "2026-03-10T15:00:00.000Z";

describe("placeWords", () => {
  it("says the place of a zone", () => {
    expect(placeWords("America/Los_Angeles")).toBe("Los Angeles");
    expect(placeWords("America/North_Dakota/Center")).toBe("Center");
  });
});

describe("clocks", () => {
  it("shows the callee's clock", () => {
    expect(clocks(AT, ["America/Los_Angeles"])).toEqual([
      { time: weekdayTime(AT, "America/Los_Angeles"), places: "Los Angeles" },
    ]);
  });

  it("puts places with the same clock into one line", () => {
    const lines = clocks(AT, ["America/Denver", "America/Boise", "America/Los_Angeles"]);

    expect(lines.map((line) => line.places)).toEqual(["Denver, Boise", "Los Angeles"]);
  });

  it("does not name a whole continent", () => {
    const zones = ["Europe/Madrid", "Europe/Paris", "Europe/Rome", "Europe/Berlin"];

    expect(clocks(AT, zones)[0]?.places).toBe("Madrid, Paris and 2 more");
  });
});

describe("openingWords", () => {
  it("says when, or that waiting does not help", () => {
    expect(openingWords({ allowed_at: AT })).toContain(weekdayTime(AT));
    expect(openingWords({ allowed_at: null })).toBe("Waiting does not change that.");
  });
});
