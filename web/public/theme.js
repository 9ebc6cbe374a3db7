// Runs before the first paint, so a dark page never flashes white.
(function () {
  var choice = "auto";
  try {
    choice = localStorage.getItem("callboard.theme") || "auto";
  } catch {
    // Storage can be blocked; the system's theme is a good answer then.
  }
  var dark = choice === "dark" || (choice === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
