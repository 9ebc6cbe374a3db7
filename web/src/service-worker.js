// The shell of the application, so that it opens while the line is down: its page and its chunks, nothing else.
// Never answers of the API, recordings or anything with a signature: those are not asked for here.
// The build writes what this version consists of in place of the two constants.
const VERSION = "__VERSION__";
const FILES = ["__FILES__"];

const PREFIX = "callboard-shell-";
const SHELL = PREFIX + VERSION;
const PAGE = "/index.html";
const PATIENCE_MS = 4000;
const AT_ONCE = 4;
const NOT_OURS = ["/api", "/assets", "/reference", "/ws", "/@connections", "/__local"];

addEventListener("install", (event) => {
  event.waitUntil(keep());
});

addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

addEventListener("message", (event) => {
  if (event.data === "take over") void skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && isPage(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (FILES.includes(url.pathname)) event.respondWith(file(request));
});

async function keep() {
  const shell = await caches.open(SHELL);
  const left = FILES.filter((path) => path !== PAGE);
  await Promise.all(Array.from({ length: AT_ONCE }, () => keepEach(shell, left)));
  // What has a hash in its name may come from the browser's own cache; the page may not.
  await shell.add(new Request(PAGE, { cache: "reload" }));
}

/** A few at a time and after everything else: somebody may be working meanwhile. */
async function keepEach(shell, left) {
  for (let path = left.pop(); path; path = left.pop()) {
    await shell.add(new Request(path, { priority: "low" }));
  }
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

function isPage(path) {
  return !NOT_OURS.some((own) => path === own || path.startsWith(`${own}/`));
}

/** The newest page, or the kept one where the line is down or slow. */
async function page(request) {
  try {
    // With options of our own it would no longer be a navigation, and the server answers those alone with the page.
    const answer = await Promise.race([fetch(request), late()]);
    if (answer.status < 500) return answer;
    return (await kept(PAGE)) ?? answer;
  } catch (error) {
    return (await kept(PAGE)) ?? Promise.reject(error);
  }
}

function late() {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("The server did not answer in time")), PATIENCE_MS);
  });
}

/** What has a hash in its name never changes. */
async function asset(request) {
  return (await kept(request)) ?? fetch(request);
}

async function file(request) {
  return fetch(request).catch(async (error) => (await kept(request)) ?? Promise.reject(error));
}

async function kept(request) {
  return (await caches.open(SHELL)).match(request, { ignoreVary: true });
}
