import { queryOptions } from "@tanstack/react-query";
import { everyPage } from "@/lib/pages";
import { answered, api } from "./client";

/** Everybody work can be given to. */
export const directoryQuery = queryOptions({
  queryKey: ["directory"],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) =>
    everyPage(
      (cursor) =>
        answered(api.GET("/users/directory", { params: { query: { limit: 200, cursor } }, signal })),
      signal,
    ),
});
