// @vitest-environment jsdom
import { useMutation, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useForm } from "react-hook-form";
import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "@/lib/problem";
import { TextField } from "./field";
import { FormFailure } from "./form-failure";

afterEach(cleanup);

interface Entries {
  ends_on: string;
  name: string;
}

const refusal = (...errors: { field: string; message: string }[]) => new Problem(422, { errors }, null);

/** A form whose "Name" shows no fault of its own. */
function page(send: () => Promise<unknown>) {
  function Form() {
    const { register, handleSubmit, setError, formState } = useForm<Entries>();
    const sending = useMutation({ mutationFn: send });
    return (
      <form onSubmit={(event) => void handleSubmit(() => sending.mutate())(event)}>
        <TextField label="Last day" error={formState.errors.ends_on?.message} {...register("ends_on")} />
        <TextField label="Name" {...register("name")} />
        <FormFailure error={sending.error} setError={setError} labels={{ segments: "Numbers" }} />
        <button type="submit">Send</button>
      </form>
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Form />
    </QueryClientProvider>,
  );
  return userEvent.click(screen.getByRole("button", { name: "Send" }));
}

const alerts = async () => (await screen.findAllByRole("alert")).map((alert) => alert.textContent);

test("a fault stands beside its field, which gets the focus, and nowhere else", async () => {
  const refused = refusal({ field: "ends_on", message: "is too late" });
  await page(() => Promise.reject(refused));

  expect(await alerts()).toEqual(["Last day is too late."]);
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Last day" }));
});

test("what no field says is said above the button", async () => {
  const refused = refusal(
    { field: "ends_on", message: "is too late" },
    { field: "name", message: "is taken" },
    { field: "segments.0.city", message: "is not known" },
  );
  await page(() => Promise.reject(refused));

  expect(await alerts()).toEqual([
    "Last day is too late.",
    "Please check what you enteredName is taken. Numbers 1, city is not known.",
  ]);
});

test("a fault of something that is not in the form does not keep it from being sent again", async () => {
  const send = vi.fn(() => Promise.reject(refusal({ field: "segments", message: "may have 50 entries" })));
  await page(send);
  await screen.findByRole("alert");
  await userEvent.click(screen.getByRole("button", { name: "Send" }));

  expect(send).toHaveBeenCalledTimes(2);
  expect(await alerts()).toEqual(["Please check what you enteredNumbers may have 50 entries."]);
});

test("what is no fault of a field is explained as everywhere", async () => {
  await page(() => Promise.reject(new Problem(503, {}, null)));

  expect((await alerts())[0]).toContain("The server is busy");
});

test("it is gone once the form is taken", async () => {
  const send = vi
    .fn<() => Promise<void>>()
    .mockRejectedValueOnce(refusal({ field: "segments", message: "is wrong" }))
    .mockResolvedValueOnce();
  await page(send);
  await screen.findByRole("alert");
  await userEvent.click(screen.getByRole("button", { name: "Send" }));

  expect(send).toHaveBeenCalledTimes(2);
  expect(screen.queryByRole("alert")).toBeNull();
});
