// @vitest-environment jsdom
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "@/lib/problem";
import { TextField } from "./field";
import { RecordForm } from "./record-form";

// What asks before leaving needs a router.
vi.mock("./unsaved", () => ({ Unsaved: () => null }));

afterEach(cleanup);

interface Line {
  version: number;
  updated_at?: string;
  /** Not in the form. */
  owner?: string;
  number: string;
  label: string;
  is_active: boolean;
}

type Entries = Omit<Line, "version" | "updated_at" | "owner">;

const labels = { number: "Number", label: "Label", is_active: "In use" };
const first: Line = { version: 1, number: "100", label: "Sales", is_active: true };

const entriesOf = (line?: Line): Entries => ({
  number: line?.number ?? "",
  label: line?.label ?? "",
  is_active: line?.is_active ?? true,
});

/** A form for a line that a server keeps: it refuses edits of an older version, and may lose its answer. */
function page({ inPlace = false, isNew = false } = {}) {
  const kept: { line: Line; losesAnswer?: boolean; refusal?: Error } = { line: first };
  const edit = vi.fn(async (known: Line, changes: Partial<Entries>) => {
    if (kept.refusal) throw kept.refusal;
    if (known.version !== kept.line.version) throw new Problem(412, {}, null);
    kept.line = { ...kept.line, ...changes, version: known.version + 1 };
    if (kept.losesAnswer) throw new TypeError("no answer");
    return kept.line;
  });
  const create = vi.fn(async (wanted: Entries, _key: string): Promise<Line> => {
    if (kept.refusal) throw kept.refusal;
    return { ...wanted, version: 1 };
  });
  const onSaved = vi.fn<(line: Line) => void>();
  const queries = new QueryClient();
  const reads = vi.fn(() => kept.line);
  const line = { queryKey: ["line"], queryFn: reads, initialData: first, staleTime: Infinity };
  function Page() {
    const { data } = useQuery(line);
    return (
      <RecordForm
        record={isNew ? undefined : data}
        entriesOf={entriesOf}
        onTheWire={(entries) => ({ ...entries, label: entries.label.trim() })}
        create={create}
        edit={edit}
        labels={labels}
        inPlace={inPlace}
        refresh={() => queries.invalidateQueries(line)}
        onSaved={onSaved}
      >
        {({ register, formState: { errors } }) => (
          <>
            <TextField
              label="Number"
              error={errors.number?.message}
              {...register("number", { required: "Write the number." })}
            />
            <TextField label="Label" {...register("label")} />
            <label>
              <input type="checkbox" {...register("is_active")} /> In use
            </label>
          </>
        )}
      </RecordForm>
    );
  }
  render(
    <QueryClientProvider client={queries}>
      <Page />
    </QueryClientProvider>,
  );
  const somebodySaves = (changes: Partial<Omit<Line, "version">>) => {
    kept.line = { ...kept.line, ...changes, version: kept.line.version + 1 };
  };
  return {
    kept,
    reads,
    create,
    edit,
    onSaved,
    somebodySaves,
    show: () => queries.setQueryData(line.queryKey, kept.line),
  };
}

const box = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });

async function type(name: string, text: string) {
  await userEvent.clear(box(name));
  await userEvent.type(box(name), text);
}

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const bothVersions = () => screen.findByRole("dialog", { name: "Someone else changed this meanwhile" });

test("only what was changed is sent", async () => {
  const { edit, onSaved } = page();
  await type("Label", " Support ");
  await press("Save");

  expect(edit).toHaveBeenCalledExactlyOnceWith(first, { label: "Support" });
  expect(onSaved).toHaveBeenCalledOnce();
});

test("what somebody else saved is shown beside mine, field by field", async () => {
  const { somebodySaves, onSaved } = page();
  await type("Label", "Mine");
  await userEvent.click(screen.getByRole("checkbox"));
  somebodySaves({ number: "200", label: "Theirs" });
  await press("Save");

  const rows = within(await bothVersions())
    .getAllByRole("row")
    .slice(1);
  expect(rows.map((row) => row.textContent)).toEqual(["LabelMineTheirs", "In useNoYes"]);
  expect(onSaved).not.toHaveBeenCalled();
});

test("mine is saved over theirs, and what I left alone stays theirs", async () => {
  const { kept, somebodySaves, edit, onSaved } = page();
  await type("Label", "Mine");
  somebodySaves({ number: "200", label: "Theirs" });
  await press("Save");
  await bothVersions();
  await press("Save mine");

  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(kept.line).toEqual({ version: 3, number: "200", label: "Mine", is_active: true });
  expect(edit).toHaveBeenCalledTimes(2);
});

test("what somebody saved outside the form is no conflict, known before or not", async () => {
  const { kept, show, somebodySaves, edit, onSaved } = page();
  await type("Label", "Mine");
  somebodySaves({ owner: "Ben" });
  await press("Save");

  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(kept.line).toEqual({ ...first, version: 3, owner: "Ben", label: "Mine" });
  expect(edit).toHaveBeenCalledTimes(2);

  await type("Label", "Mine again");
  somebodySaves({ owner: "Ann" });
  show();
  await press("Save");

  await waitFor(() => expect(onSaved).toHaveBeenCalledTimes(2));
  expect(kept.line).toMatchObject({ owner: "Ann", label: "Mine again" });
  expect(edit).toHaveBeenCalledTimes(3);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("theirs is taken into the form, and nothing is saved", async () => {
  const { edit, somebodySaves, onSaved } = page();
  await type("Label", "Mine");
  somebodySaves({ label: "Theirs" });
  await press("Save");
  await bothVersions();
  await press("Take theirs");

  expect(box("Label").value).toBe("Theirs");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(onSaved).not.toHaveBeenCalled();

  await type("Number", "300");
  await press("Save");
  expect(edit).toHaveBeenLastCalledWith(expect.objectContaining({ version: 2 }), { number: "300" });
});

test("who closes the comparison goes on typing, and compares again", async () => {
  const { somebodySaves } = page();
  await type("Label", "Mine");
  somebodySaves({ label: "Theirs" });
  await press("Save");
  await bothVersions();
  await press("Close");

  expect(screen.getByRole("alert").textContent).toContain("Someone else changed this meanwhile");
  await type("Label", "Mine still");
  await press("Save");
  expect((await bothVersions()).textContent).toContain("Mine still");
});

test("a third version that comes while mine is saved is compared again", async () => {
  const { kept, somebodySaves, onSaved } = page();
  await type("Label", "Mine");
  somebodySaves({ label: "Theirs" });
  await press("Save");
  await bothVersions();
  somebodySaves({ label: "Third" });
  await press("Save mine");

  await waitFor(async () => expect((await bothVersions()).textContent).toContain("Third"));
  await press("Save mine");
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(kept.line).toMatchObject({ label: "Mine", version: 4 });
});

test("a lost answer is no conflict: what arrived is saved once", async () => {
  const { kept, edit, onSaved } = page();
  await type("Label", "Mine ");
  kept.losesAnswer = true;
  await press("Save");
  expect(screen.getByRole("alert")).toBeDefined();
  expect(box("Label").value).toBe("Mine ");
  await press("Save");

  await waitFor(() => expect(onSaved).toHaveBeenCalledExactlyOnceWith(kept.line));
  expect(edit).toHaveBeenCalledTimes(2);
  expect(kept.line.version).toBe(2);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a newer version comes into a form in which nothing is typed, and not into another", async () => {
  const { somebodySaves, show } = page();
  somebodySaves({ label: "Theirs" });
  show();
  await waitFor(() => expect(box("Label").value).toBe("Theirs"));

  await type("Label", "Mine");
  somebodySaves({ label: "Theirs again" });
  show();
  await press("Save");
  expect((await bothVersions()).textContent).toContain("LabelMineTheirs again");
});

test("what changed without a new version comes into a form in which nothing is typed, and is no conflict", async () => {
  const { kept, show, onSaved } = page();
  kept.line = { ...kept.line, number: "101", updated_at: "2026-11-30T10:00:00.000Z" };
  show();
  await waitFor(() => expect(box("Number").value).toBe("101"));

  await type("Label", "Mine");
  kept.line = { ...kept.line, number: "102", updated_at: "2026-11-30T10:00:01.000Z" };
  show();
  await press("Save");

  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(kept.line).toMatchObject({ version: 2, number: "102", label: "Mine" });
});

test("what is edited in place goes on from what was saved, and can be taken back", async () => {
  const { edit } = page({ inPlace: true });
  await type("Label", "Mine");
  await press("Save");
  await type("Label", "Mine again");
  await press("Undo changes");
  expect(box("Label").value).toBe("Mine");

  await type("Number", "300");
  await press("Save");
  expect(edit).toHaveBeenLastCalledWith(expect.objectContaining({ version: 2 }), { number: "300" });
});

test("a refusal is said at its field, and what was typed stays", async () => {
  const { kept } = page();
  kept.refusal = new Problem(422, { errors: [{ field: "number", message: "is taken" }] }, null);
  await type("Number", "200");
  await press("Save");

  expect(screen.getByRole("alert").textContent).toBe("Number is taken.");
  expect(box("Number").value).toBe("200");
});

test("what was saved is read again, with its list", async () => {
  const { reads } = page();
  await type("Label", "Mine");
  await press("Save");

  await waitFor(() => expect(reads).toHaveBeenCalled());
});

test("a new one can be sent at once: what is missing is said at its field, which has the focus", async () => {
  const { create } = page({ isNew: true });
  await press("Save");

  expect((await screen.findByRole("alert")).textContent).toBe("Write the number.");
  expect(document.activeElement).toBe(box("Number"));
  expect(create).not.toHaveBeenCalled();
});

test("a new one that is sent twice carries one key", async () => {
  const { kept, create } = page({ isNew: true });
  kept.refusal = new TypeError("no answer");
  await type("Number", "200");
  await press("Save");
  kept.refusal = undefined;
  await press("Save");

  const [once, again] = create.mock.calls.map(([, key]) => key);
  expect(again).toBe(once);
});
