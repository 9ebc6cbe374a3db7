// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { FormProvider, useForm } from "react-hook-form";
import { afterEach, expect, test, vi } from "vitest";
import type { Settings } from "@/api/types";
import { hoursMinutes, secondsOf } from "./hours-minutes";
import { TargetsPart } from "./small-parts";

afterEach(cleanup);

test.each([
  ["2:00", 7200],
  [" 0:45 ", 2700],
  ["1:30:20", 5420],
  ["2", null],
  ["7200", null],
  ["2:5", null],
  ["2:60", null],
  ["0:00", null],
  ["24:00", 86_400],
  ["24:01", null],
  ["two hours", null],
])("“%s” is %s seconds", (typed, seconds) => expect(secondsOf(typed)).toBe(seconds));

test.each([7200, 2700, 5420, 36_000])("%s seconds are shown as they are typed", (seconds) =>
  expect(secondsOf(hoursMinutes(seconds))).toBe(seconds),
);

const onSend = vi.fn();

function Targets() {
  const targets = { calls: null, answered: null, conversions: null, talk_seconds: 7200 };
  const form = useForm<Settings>({ defaultValues: { targets } });
  return (
    <FormProvider {...form}>
      <form onSubmit={form.handleSubmit(({ targets: sent }) => onSend(sent.talk_seconds))}>
        <TargetsPart />
        <button type="submit">Save</button>
      </form>
    </FormProvider>
  );
}

async function saveWith(typed: string) {
  onSend.mockClear();
  render(<Targets />);
  const box = screen.getByLabelText<HTMLInputElement>("Time on the phone");
  expect(box.value).toBe("2:00");
  await userEvent.clear(box);
  if (typed) await userEvent.type(box, typed);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  return box;
}

test("the time on the phone is typed in hours and minutes and sent in seconds", async () => {
  const box = await saveWith("3:30");

  expect(box.value).toBe("3:30");
  expect(onSend).toHaveBeenCalledWith(12_600);
});

test("an empty box sets no target", async () => {
  await saveWith("");

  expect(onSend).toHaveBeenCalledWith(null);
});

test("what is no time is not sent: it stays and says how to write it", async () => {
  const box = await saveWith("150 min");

  expect(onSend).not.toHaveBeenCalled();
  expect(box.value).toBe("150 min");
  expect(screen.getByText(/such as 2:00/)).toBeTruthy();
});
