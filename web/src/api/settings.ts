import { queryOptions, useQuery } from "@tanstack/react-query";
import { useCan } from "@/lib/session";
import { answered, api, ifMatch } from "./client";
import type { Settings, SettingsUpdate } from "./types";

/** They change a few times a year; an edit in this browser is in the cache at once. */
const FRESH_MS = 5 * 60_000;

export const settingsQuery = queryOptions({
  queryKey: ["organisation-settings"],
  staleTime: FRESH_MS,
  queryFn: ({ signal }) => answered(api.GET("/settings", { signal })),
});

/** Undefined until they are there, and for who may not read them: the usual words serve then. */
export function useSettings(): Settings | undefined {
  return useQuery({ ...settingsQuery, enabled: useCan("settings:read") }).data;
}

export function editSettings(version: number, sections: SettingsUpdate): Promise<Settings> {
  return answered(api.PATCH("/settings", { params: { header: ifMatch(version) }, body: sections }));
}
