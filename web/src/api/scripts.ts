import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api, ifMatch } from "./client";
import type { Script, ScriptCreate, ScriptUpdate } from "./types";

export const scriptsQuery = queryOptions({
  queryKey: ["scripts"],
  queryFn: async ({ signal }) =>
    (await answered(api.GET("/scripts", { params: { query: { limit: 200 } }, signal }))).items,
});

export const scriptVersionsQuery = (scriptId: string) =>
  infiniteQueryOptions({
    queryKey: ["scripts", scriptId, "versions"],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/scripts/{script_id}/versions", {
          params: { path: { script_id: scriptId }, query: { limit: 20, cursor: pageParam } },
          signal,
        }),
      ),
  });

export interface Callee {
  lead_id?: string;
  customer_id?: string;
  phone?: string;
}

/** A script as it is read out to somebody. */
export const renderedQuery = (scriptId: string, callee: Callee) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "rendered", callee],
    enabled: scriptId !== "",
    queryFn: ({ signal }) =>
      answered(
        api.GET("/scripts/{script_id}/rendered", {
          params: { path: { script_id: scriptId }, query: callee },
          signal,
        }),
      ),
  });

export function createScript(script: ScriptCreate, key: string): Promise<Script> {
  return answered(api.POST("/scripts", { params: { header: { "Idempotency-Key": key } }, body: script }));
}

export function editScript(
  script: Pick<Script, "script_id" | "version">,
  changes: ScriptUpdate,
): Promise<Script> {
  return answered(
    api.PATCH("/scripts/{script_id}", {
      params: { path: { script_id: script.script_id }, header: ifMatch(script.version) },
      body: changes,
    }),
  );
}
