import { useCan, useScope } from "@/lib/session";
import type { Reach } from "./destination";

export function useReach(): Reach {
  const scopes = [useScope("leads:read"), useScope("customers:read")];
  return { seesAll: scopes.every((scope) => scope === "all"), mayCreate: useCan("leads:create") };
}
