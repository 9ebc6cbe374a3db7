import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

export const recordingsQuery = infiniteQueryOptions({
  queryKey: ["calls", "recordings"],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/recordings", { params: { query: { limit: 50, cursor: pageParam } }, signal })),
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});
