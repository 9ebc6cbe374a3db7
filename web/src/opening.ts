import { refreshSession } from "@/api/refresh";

// A script of its own, small enough to be there long before the application: what that asks for first is on its
// way meanwhile. Where it fails, the application asks again.
if ("opening" in document.documentElement.dataset) void refreshSession().catch(() => null);
