import { askAhead } from "@/api/ahead";
import { firstRequests } from "@/api/first-requests";
import { refreshSession } from "@/api/refresh";

// A script of its own, small enough to be there long before the application: what that needs first is on its way
// meanwhile. Where it fails, the application asks again.
if ("opening" in document.documentElement.dataset) {
  refreshSession()
    .then((session) => firstRequests(location.pathname + location.search, session).forEach(askAhead))
    .catch(() => null);
}
