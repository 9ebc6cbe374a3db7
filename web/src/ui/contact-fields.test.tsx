// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useForm } from "react-hook-form";
import { afterEach, expect, test, vi } from "vitest";
import { type ContactEntries, ContactFields, contactEntriesOf } from "./contact-fields";

afterEach(cleanup);

function show(isNew = true) {
  const onSend = vi.fn();
  function Form() {
    const { register, handleSubmit, formState } = useForm<ContactEntries>({
      defaultValues: contactEntriesOf({ full_name: "Ann Lee" }),
    });
    return (
      <form noValidate onSubmit={(event) => void handleSubmit(onSend)(event)}>
        <ContactFields kind="Customer" register={register} errors={formState.errors} isNew={isNew} />
        <button type="submit">Send</button>
      </form>
    );
  }
  render(<Form />);
  return onSend;
}

const box = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const send = () => userEvent.click(screen.getByRole("button", { name: "Send" }));

test("says beforehand what one has to be reached by, where somebody is new", () => {
  show();
  expect(screen.getByText("This or an e-mail address: a customer needs one of them.")).toBeTruthy();
  cleanup();

  show(false);
  expect(screen.queryByText(/needs one of them/)).toBeNull();
});

test("nobody is sent whom nobody could reach; an address is as good as a phone number", async () => {
  const onSend = show();
  await send();

  expect(screen.getByRole("alert").textContent).toBe(
    "Phone is required where there is no e-mail address: a customer needs one of them.",
  );
  expect(document.activeElement).toBe(box("Phone"));
  expect(onSend).not.toHaveBeenCalled();

  await userEvent.type(box("Email"), "ann@lee.example");
  expect(screen.queryByRole("alert")).toBeNull();
  await send();
  expect(onSend).toHaveBeenCalledOnce();
});
