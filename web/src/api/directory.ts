import { queryOptions } from "@tanstack/react-query";
import { byName } from "@/lib/by-name";
import { everyPage } from "@/lib/pages";
import { answered, api } from "./client";

/** Everybody work can be given to, by name. */
export const directoryQuery = queryOptions({
  queryKey: ["directory"],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }) => {
    const people = await everyPage(
      (cursor) =>
        answered(api.GET("/users/directory", { params: { query: { limit: 200, cursor } }, signal })),
      signal,
    );
    return people.toSorted(byName);
  },
});
