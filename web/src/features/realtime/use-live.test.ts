// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { entityOf, inWords } from "./use-live";

describe("a message from the server", () => {
  test("names its entity itself, or says what changed", () => {
    expect(entityOf({ type: "lead.assigned" })).toBe("lead");
    expect(entityOf({ type: "changed", action: "call.logged", entity_type: "call" })).toBe("call");
  });

  test("tells the new owner and the owner before different things", () => {
    const message = {
      type: "lead.assigned",
      full_name: "Ola Hart",
      owner_id: "user_ann",
      after_owner_name: "Ann Lee",
    };

    expect(inWords(message, "user_ann")?.title).toBe("Ola Hart was assigned to you");
    expect(inWords(message, "user_bo")?.title).toBe("Ola Hart is now with Ann Lee");
  });

  test("says why a recording was put aside", () => {
    expect(inWords({ type: "recording.quarantined", reason: "It is a program." }, "")?.detail).toBe(
      "It is a program.",
    );
  });

  test("says why a picture was not taken", () => {
    const message = { type: "user.avatar_refused", reason: "The picture is damaged." };

    expect(inWords(message, "")).toEqual({
      title: "Your picture was not taken",
      detail: "The picture is damaged.",
    });
  });

  test("tells who accepted an invitation", () => {
    expect(inWords({ type: "invite.accepted", full_name: "June Joins" }, "")?.title).toBe(
      "June Joins joined",
    );
  });

  test("reads a notification out, unless its own message does", () => {
    const news = { type: "notification", text: "Reminder: Call Ann" };

    expect(inWords({ ...news, kind: "task_reminder" }, "")?.title).toBe("Reminder: Call Ann");
    expect(inWords({ ...news, kind: "lead_assigned" }, "")).toBeNull();
    expect(entityOf(news)).toBe("notification");
  });

  test("that nobody needs to read stays silent", () => {
    expect(inWords({ type: "team.progress" }, "")).toBeNull();
  });
});
