import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "./lib/problem";
import { pageWasLeft, reloadWhenStale, watchTyping } from "./lib/stale-assets";
import { followSystemTheme } from "./lib/theme";
import { whenQuiet } from "./lib/when-quiet";
import { queryClient, router } from "./router";
import "./index.css";

reloadWhenStale();
watchTyping();
// After the page and its data: what is kept for later must not delay what is looked at now.
if (import.meta.env.PROD) {
  void whenQuiet()
    .then(() => import("./lib/service-worker"))
    .then((worker) => worker.registerServiceWorker())
    .catch(() => null);
}
router.subscribe("onBeforeNavigate", ({ pathChanged }) => pathChanged && pageWasLeft());
followSystemTheme();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root, {
  // What the server refused has a page of its own; the console is for what nobody foresaw.
  onCaughtError: (error) => {
    if (!(error instanceof Problem)) reportError(error);
  },
}).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
