import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Colleague } from "./types";

/** Everybody work can be given to. */
export const directoryQuery = queryOptions({
  queryKey: ["directory"],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }) => {
    const colleagues: Colleague[] = [];
    let cursor: string | undefined;
    do {
      const page = await answered(
        api.GET("/users/directory", { params: { query: { limit: 200, cursor } }, signal }),
      );
      colleagues.push(...page.items);
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    return colleagues;
  },
});
