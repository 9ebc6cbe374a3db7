// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Failure } from "./notice";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("who was offline is told when the connection is back, while they look", () => {
  const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  render(<Failure error={new TypeError("Failed to fetch")} />);
  expect(screen.getByRole("alert").textContent).toContain("This device is offline");

  onLine.mockReturnValue(true);
  act(() => void dispatchEvent(new Event("online")));

  expect(screen.getByRole("alert").textContent).toContain("This device was offline");
  expect(screen.getByRole("alert").textContent).toContain("The connection is back");
});
