// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { OfflineNote } from "./offline-note";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("that the line is down is said at once, and no longer when it is back", () => {
  const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(true);
  render(<OfflineNote />);
  expect(screen.queryByRole("status")).toBeNull();

  onLine.mockReturnValue(false);
  act(() => void dispatchEvent(new Event("offline")));
  expect(screen.getByRole("status").textContent).toContain("offline");

  onLine.mockReturnValue(true);
  act(() => void dispatchEvent(new Event("online")));
  expect(screen.queryByRole("status")).toBeNull();
});
