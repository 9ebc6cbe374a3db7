// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "@/api/client";
import type { Script } from "@/api/types";
import { ScriptPanel } from "./script-panel";

vi.mock("@/lib/session", () => ({ useCan: () => false }));
vi.mock("@/api/client", () => ({
  api: { GET: vi.fn() },
  answered: async (asked: Promise<{ data: unknown }>) => (await asked).data,
}));

const HOUR_MS = 60 * 60 * 1000;
const scriptOf = (id: string, body: string) =>
  ({ script_id: id, title: `Script ${id}`, body, is_active: true, occasion: "any" }) as Script;
const scripts = [
  scriptOf("late", "Until soon, {{lead.full_name}}"),
  scriptOf("hello", "Hello {{lead.full_name}}"),
];
const lineDown = () => Promise.reject(new TypeError("Failed to fetch"));

let queries: QueryClient;
let isUp: boolean;

beforeEach(() => {
  isUp = true;
  queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });
  vi.mocked(api.GET).mockImplementation(((path: string) => {
    if (!isUp) return lineDown();
    return Promise.resolve({ data: path === "/scripts" ? { items: scripts } : { body: "Hello Ann Lee" } });
  }) as never);
});

afterEach(() => {
  cleanup();
  queries.clear();
  vi.useRealTimers();
  sessionStorage.clear();
});

function open(): void {
  render(
    <QueryClientProvider client={queries}>
      <ScriptPanel callee={{ phone: "+442079460301" }} calledBefore={false} phone="+442079460301" />
    </QueryClientProvider>,
  );
}

test("what was read out is still there when the line is down and one comes back late", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  open();
  await screen.findByText("Hello Ann Lee");
  cleanup();
  isUp = false;
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  open();

  expect(screen.getByText("Hello Ann Lee")).toBeDefined();
});

test("another one can be read without the line, as it was written, and filled in once it is back", async () => {
  open();
  await screen.findByText("Hello Ann Lee");
  isUp = false;
  fireEvent.change(screen.getByRole("combobox"), { target: { value: "late" } });

  expect(await screen.findByText("Until soon, {{lead.full_name}}")).toBeDefined();
  expect(screen.getByText(/the names are not filled in/)).toBeDefined();

  isUp = true;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("Hello Ann Lee")).toBeDefined();
  expect(screen.queryByText(/the names are not filled in/)).toBeNull();
});
