// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { readyDialogs } from "@/ui/dialog";
import { LeaveWarning, type Way } from "./leave-warning";

beforeAll(async () => void (await readyDialogs()));
afterEach(cleanup);

const stay = () => undefined;

async function warn(way: Way, waiting: number, recordings: number, lost = 0): Promise<string> {
  render(<LeaveWarning {...{ way, waiting, recordings, lost }} onStay={stay} onLeave={stay} />);
  return (await screen.findByRole("dialog")).textContent;
}

test("says what waits, and that signing in here again sends it", async () => {
  const said = await warn("out", 2, 1);

  expect(said).toContain("2 changes and 1 recording are not sent yet");
  expect(said).toContain("sent when you sign in here again");
  expect(screen.getByRole("button", { name: "Sign out" })).toBeTruthy();
});

test("says that coming back to the organisation sends it", async () => {
  expect(await warn("elsewhere", 1, 0)).toContain("sent when you come back to this organisation");
});

test("signing out loses what is in this tab alone, another organisation does not", async () => {
  expect(await warn("out", 0, 1, 1)).toContain("signing out loses it");
  cleanup();
  expect(await warn("elsewhere", 0, 1, 1)).toContain("come back before you close it");
});

test("says so when what waited is sent while one reads", async () => {
  const { rerender } = render(
    <LeaveWarning way="out" waiting={1} recordings={0} lost={0} onStay={stay} onLeave={stay} />,
  );
  await screen.findByRole("dialog", { name: "1 change is not sent yet" });
  rerender(<LeaveWarning way="out" waiting={0} recordings={0} lost={0} onStay={stay} onLeave={stay} />);

  await screen.findByRole("dialog", { name: "All is sent now" });
  expect(screen.getByRole("button", { name: "Sign out" })).toBeTruthy();
});
