import { describe, expect, it } from "vitest";
import { countWords } from "./count-words";

describe("countWords", () => {
  it("names what there is", () => {
    expect(countWords({ admins: 1, managers: 0, agents: 12, pending_invites: 2 })).toBe(
      "1 admin · 12 agents · 2 invited",
    );
  });

  it("says so when nobody is there", () => {
    expect(countWords({ admins: 0, managers: 0, agents: 0, pending_invites: 0 })).toBe("Nobody yet");
  });
});
