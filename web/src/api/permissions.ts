import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** What each permission is for, and which role holds it: fixed with the release. */
export const permissionsQuery = queryOptions({
  queryKey: ["permissions"],
  staleTime: 60 * 60_000,
  queryFn: async ({ signal }) => (await answered(api.GET("/permissions", { signal }))).items,
});
