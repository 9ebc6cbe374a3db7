import { queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "./client";
import type { Callee, Consent, ConsentUpdate } from "./types";

/** What is known of a number, and whether it may be dialled now: asked again as time goes by. */
export const calleeQuery = (phone: string) =>
  queryOptions({
    queryKey: ["callees", phone],
    queryFn: ({ signal }) => answered(api.GET("/callees/{phone}", { params: { path: { phone } }, signal })),
    refetchInterval: 60_000,
  });

export function recordConsent(phone: string, consent: ConsentUpdate): Promise<Consent> {
  return answered(api.PUT("/consents/{phone}", { params: { path: { phone } }, body: consent }));
}

export function withdrawConsent(phone: string): Promise<void> {
  return done(api.DELETE("/consents/{phone}", { params: { path: { phone } } }));
}

/** Where the number really rings; none goes back to what its prefix says. */
export function setTimeZones(phone: string, timeZones: string[]): Promise<Callee> {
  return answered(
    api.PUT("/callees/{phone}/time-zones", {
      params: { path: { phone } },
      body: { time_zones: timeZones },
    }),
  );
}
