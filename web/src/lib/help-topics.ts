/** Which article explains a page, by the beginning of its address; the longer ones first. */
const topics: readonly [string, string][] = [
  ["/work", "day"],
  ["/progress", "progress"],
  ["/leads", "leads"],
  ["/customers", "leads"],
  ["/tasks", "callbacks"],
  ["/calls", "calls"],
  ["/recordings", "recording"],
  ["/promotions", "promotions"],
  ["/numbers", "numbers"],
  ["/imports", "import"],
  ["/do-not-call", "do-not-call"],
  ["/scripts", "scripts"],
  ["/users", "people"],
  ["/teams", "people"],
  ["/permissions", "people"],
  ["/phone-lines", "lines"],
  ["/pop", "lines"],
  ["/api-keys", "api-keys"],
  ["/archive", "archive"],
  ["/audit", "audit"],
  ["/organisation-settings", "settings"],
  ["/organisations", "platform"],
  ["/platform-users", "platform"],
  ["/settings", "account"],
];

export function topicOf(pathname: string): string | undefined {
  if (pathname === "/") return "progress";
  return topics.find(([beginning]) => pathname.startsWith(beginning))?.[1];
}
