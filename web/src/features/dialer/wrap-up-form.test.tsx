// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { WrapUp } from "@/api/types";
import { endingsOf } from "@/lib/endings";
import type { Commands } from "./commands";
import { emptyDraft } from "./draft";
import { type Desk, resumed } from "./machine";
import { WrapUpForm } from "./wrap-up-form";

afterEach(cleanup);

const wrapUp = { dial_id: "dial_1", phone: "+442079460301" } as WrapUp;
const conversation = resumed(wrapUp, { draft: { ...emptyDraft, ending: "answered", duration: "2:30" } });

function isHeld(desk: Desk, label: string): boolean {
  const commands = { write: vi.fn() } as unknown as Commands;
  render(
    <WrapUpForm
      desk={desk}
      endings={endingsOf(undefined)}
      commands={commands}
      notes={null}
      onClose={vi.fn()}
      line={<input aria-label="Phone line" />}
    />,
  );
  return screen.getByLabelText(label).matches(":disabled");
}

test.each(["Talk time", "Phone line", "Notes"])(
  "%s of a call that is on its way takes no changes",
  (label) => {
    expect(isHeld({ at: "waiting", conversation }, label)).toBe(true);

    cleanup();

    expect(isHeld({ at: "wrap_up", conversation, faults: {}, error: null }, label)).toBe(false);
  },
);
