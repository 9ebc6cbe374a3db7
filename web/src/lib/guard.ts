import { Problem } from "./problem";
import { can, currentSession, type Permission } from "./session";

/** Called before a page loads; the server refuses on its own account as well. */
export function requirePermission(permission: Permission): void {
  if (!can(currentSession(), permission)) throw new Problem(403, { title: "Not permitted" }, null);
}
