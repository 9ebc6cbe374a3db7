import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

export const orgsQuery = infiniteQueryOptions({
  queryKey: ["orgs"],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/admin/orgs", { params: { query: { limit: 100, cursor: pageParam } }, signal })),
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});
