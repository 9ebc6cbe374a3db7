// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "@/lib/problem";
import { Failure } from "./notice";
import { SupportSlot } from "./support-slot";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const busy = (seconds: number) => new Problem(429, {}, seconds);

function pass(seconds: number): void {
  for (let second = 0; second < seconds; second += 1) act(() => vi.advanceTimersByTime(1000));
}

function noticeOf(status: number): void {
  render(
    <SupportSlot value={<p>help@northwind.example</p>}>
      <Failure error={new Problem(status, {}, null)} />
    </SupportSlot>,
  );
}

test("whom to ask is named where the server failed, and nowhere else", () => {
  noticeOf(500);

  expect(screen.getByRole("alert").textContent).toContain("help@northwind.example");

  cleanup();
  noticeOf(409);

  expect(screen.queryByText("help@northwind.example")).toBeNull();
});

test("the way to retry opens when the wait is over", () => {
  render(<Failure error={busy(3)} onRetry={vi.fn()} />);
  const again = screen.getByRole<HTMLButtonElement>("button", { name: "Try again" });
  pass(2);

  expect(screen.getByText(/Wait 1 second,/)).toBeDefined();
  expect(again.disabled).toBe(true);

  pass(1);

  expect(screen.getByText(/You can try again now/)).toBeDefined();
  expect(again.disabled).toBe(false);
});

test("a form around it is not sent before, by no key either", () => {
  const onSubmit = vi.fn((event) => event.preventDefault());
  render(
    <form onSubmit={onSubmit}>
      <Failure error={busy(2)} />
      <button type="submit">Save</button>
    </form>,
  );
  const form = screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).form;
  form?.requestSubmit();

  expect(onSubmit).not.toHaveBeenCalled();

  pass(2);
  form?.requestSubmit();

  expect(onSubmit).toHaveBeenCalledOnce();
});

test("another refusal starts its own wait", () => {
  const { rerender } = render(<Failure error={busy(9)} />);
  pass(4);
  rerender(<Failure error={busy(7)} />);

  expect(screen.getByText(/Wait 7 seconds/, { ignore: ".sr-only" })).toBeDefined();
});
