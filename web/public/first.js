// Runs before the first paint. So a dark page never flashes white,
(function () {
  var choice = stored("callboard.theme") || "auto";
  var dark = choice === "dark" || (choice === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";

  // and the page's own chunks, which the build names in index.html, are asked for together with the main ones.
  var named = document.getElementById("preloads");
  if (!named) return;
  var preloads = JSON.parse(named.textContent);
  var path = location.pathname.replace(/(.)\/$/, "$1");
  var chunks = preloads.front[path];
  if (!chunks && stored("callboard.signed-in") === "1") {
    chunks = preloads.shell.concat(pageOf(path));
    document.documentElement.dataset.opening = "";
  }
  (chunks || preloads.front["/login"]).forEach(function (name) {
    var link = document.createElement("link");
    link.rel = "modulepreload";
    link.crossOrigin = "";
    link.href = "/assets/" + name + ".js";
    document.head.append(link);
  });
  // The browser's first date takes it long: it looks up how to write one while all that is on its way.
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC" }).format();

  function pageOf(address) {
    if (preloads.pages[address]) return preloads.pages[address];
    var like = Object.keys(preloads.pages).find(function (pattern) {
      return isLike(pattern.split("/"), address.split("/"));
    });
    return like ? preloads.pages[like] : [];
  }

  function isLike(pattern, parts) {
    return (
      pattern.length === parts.length &&
      pattern.every(function (part, at) {
        return part === parts[at] || part.startsWith("$");
      })
    );
  }

  function stored(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      // Storage can be blocked; what is usual is a good answer then.
      return null;
    }
  }
})();
