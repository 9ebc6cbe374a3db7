// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toastUndo } from "./toast";
import { Toaster } from "./toaster";

beforeEach(async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: vi.fn() }));
  await import("sonner");
  vi.useFakeTimers();
  render(<Toaster />);
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function pass(seconds: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
}

const undo = () => screen.queryByRole("button", { name: "Undo" });

test("a notice whose Undo has the focus stays until it has it no more", async () => {
  toastUndo("3 tasks are done", vi.fn());
  await pass(5);
  act(() => undo()?.focus());
  await pass(60);

  expect(document.activeElement).toBe(undo());

  act(() => undo()?.blur());
  await pass(4);
  expect(undo()).not.toBeNull();

  await pass(2);
  expect(undo()).toBeNull();
});

test("going on to another button of it is no leaving", async () => {
  toastUndo("3 tasks are done", vi.fn());
  await pass(1);
  act(() => undo()?.focus());
  act(() => screen.getByRole("button", { name: "Close toast" }).focus());
  await pass(60);

  expect(undo()).not.toBeNull();
});
