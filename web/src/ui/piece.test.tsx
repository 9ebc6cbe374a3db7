// @vitest-environment jsdom
import { act, cleanup, render, screen, waitForElementToBeRemoved } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { arrived, piece } from "./piece";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const Chart = ({ name }: { name: string }) => <p>Chart of {name}</p>;
const gone = () => new TypeError("Failed to fetch dynamically imported module");

test("a part that cannot be had leaves the page as it is, and is there when it is asked for again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const load = vi.fn().mockRejectedValueOnce(gone()).mockResolvedValue(Chart);
  const Part = piece<{ name: string }>(load);
  render(
    <>
      <input aria-label="Notes" />
      <Suspense>
        <Part name="calls" />
      </Suspense>
    </>,
  );
  await userEvent.type(screen.getByLabelText("Notes"), "half typed");

  expect((await screen.findByRole("alert")).textContent).toContain("The server could not be reached");

  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("Chart of calls")).toBeTruthy();
  expect((screen.getByLabelText("Notes") as HTMLInputElement).value).toBe("half typed");
});

test("what nobody asked for is nowhere without the line, and comes with it", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const load = vi.fn().mockRejectedValueOnce(gone()).mockResolvedValue(Chart);
  const Part = piece<{ name: string }>(load, "aside");
  render(
    <Suspense fallback="soon">
      <Part name="calls" />
    </Suspense>,
  );
  await waitForElementToBeRemoved(() => screen.queryByText("soon"));
  expect(screen.queryByRole("alert")).toBeNull();

  act(() => void dispatchEvent(new Event("online")));

  expect(await screen.findByText("Chart of calls")).toBeTruthy();
});

test("a part that failed while others of it are shown does not start those over", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  let fails = true;
  const Shaky = ({ name }: { name: string }) => {
    if (name === "b" && fails) throw new Error("no figures");
    return <input aria-label={name} />;
  };
  const Part = piece<{ name: string }>(async () => Shaky);
  render(
    <Suspense>
      <Part name="a" />
      <Part name="b" />
    </Suspense>,
  );
  await userEvent.type(await screen.findByLabelText("a"), "kept");
  fails = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByLabelText("b")).toBeTruthy();
  expect((screen.getByLabelText("a") as HTMLInputElement).value).toBe("kept");
});

test("a part that was fetched before is shown at once, with nothing in its place meanwhile", async () => {
  const Part = piece<{ name: string }>(async () => Chart);
  await Part.fetch();
  render(
    <Suspense fallback="soon">
      <Part name="calls" />
    </Suspense>,
  );

  expect(screen.getByText("Chart of calls")).toBeTruthy();
});

test("a part that is fetched while it is shown does not start over", async () => {
  const Part = piece<{ name: string }>(async () => ({ name }) => <input aria-label={name} />);
  const { rerender } = render(
    <Suspense>
      <Part name="a" />
    </Suspense>,
  );
  await userEvent.type(await screen.findByLabelText("a"), "kept");

  await Part.fetch();
  rerender(
    <Suspense>
      <Part name="a" />
    </Suspense>,
  );

  expect((screen.getByLabelText("a") as HTMLInputElement).value).toBe("kept");
});

test("a page waits for its parts, and not for one that takes long or cannot be had", async () => {
  vi.useFakeTimers();
  const Soon = piece<{ name: string }>(async () => Chart);
  const Never = piece<{ name: string }>(() => new Promise(() => undefined));
  const Missing = piece<{ name: string }>(() => Promise.reject(gone()));

  await arrived(Soon, Missing);
  const waiting = arrived(Soon, Never);
  await vi.advanceTimersByTimeAsync(150);
  await waiting;

  render(
    <Suspense fallback="soon">
      <Soon name="calls" />
    </Suspense>,
  );
  expect(screen.getByText("Chart of calls")).toBeTruthy();
});
