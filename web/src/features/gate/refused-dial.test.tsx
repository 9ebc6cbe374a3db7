// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { DialProblem } from "@/api/types";
import { RefusedDial } from "./refused-dial";

afterEach(cleanup);

const refusal: DialProblem = {
  rule: "quiet_hours",
  refusals: [{ rule: "quiet_hours", detail: "It is 03:00 there." }],
  allowed_at: null,
  time_zones: ["Europe/London"],
  may_override: true,
};

const shown = (busy: boolean, onClose: () => void) => (
  <RefusedDial
    phone="+442079460877"
    refusal={refusal}
    error={null}
    busy={busy}
    onClose={onClose}
    onOverride={vi.fn()}
  />
);

test("nobody is told that a number is not dialled while it is", async () => {
  const onClose = vi.fn();
  const { rerender } = render(shown(false, onClose));
  const leave = await screen.findByRole("button", { name: "Do not dial" });

  rerender(shown(true, onClose));
  await userEvent.click(leave);
  await userEvent.keyboard("{Escape}");
  expect(onClose).not.toHaveBeenCalled();

  rerender(shown(false, onClose));
  await userEvent.click(leave);
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledTimes(2);
});
