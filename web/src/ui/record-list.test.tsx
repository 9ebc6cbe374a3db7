// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { type ReactNode, useLayoutEffect } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RecordList } from "./record-list";

vi.mock("@tanstack/react-router", () => ({ useNavigate: vi.fn, useSearch: () => ({}) }));

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({
    matches: true,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

interface Task {
  title: string;
}

const answers = {
  soonest: { pages: [{ items: [{ title: "Ring Ann" }] }] },
  latest: { pages: [{ items: [{ title: "Write to Bo" }] }] },
};
const columns = [
  { key: "title", label: "Title", width: 10, cell: ({ title }: Task) => <Seen title={title} /> },
];
const titleOf = ({ title }: Task) => title;
let seen: string[] = [];

/** Takes down what was on the page together, if only for a moment. */
function Seen({ title }: Task) {
  useLayoutEffect(() => {
    seen.push(`${screen.getByRole("table").getAttribute("aria-label")}: ${title}`);
  }, [title]);
  return title;
}

function Tasks({ order }: { order: keyof typeof answers }) {
  const query = {
    data: answers[order],
    isPending: false,
    isError: false,
    error: null,
    hasNextPage: false,
    isFetchingNextPage: false,
    isFetchNextPageError: false,
    fetchNextPage: vi.fn(),
    refetch: vi.fn(),
  };
  return (
    <RecordList
      list="tasks"
      label={order}
      columns={columns}
      idOf={titleOf}
      nameOf={titleOf}
      query={query}
      filters={{ order }}
      read={vi.fn()}
      empty="Nothing"
    />
  );
}

const queries = new QueryClient();

function Queries({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}

test("rows of another order are never beneath the heads of this one, where a key would act on them", () => {
  seen = [];
  const { rerender } = render(<Tasks order="soonest" />, { wrapper: Queries });
  rerender(<Tasks order="latest" />);

  expect(seen).toEqual(["soonest: Ring Ann", "latest: Write to Bo"]);
});
