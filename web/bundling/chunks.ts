/**
 * What comes together. Left alone, whatever two pages share is a file of its own: over two hundred,
 * fifty of them before a page shows anything. Each module goes with the first group that takes it.
 */
const react =
  /node_modules\/(react|react-dom|scheduler|zustand|openapi-fetch|@tanstack\/(react-router(?!.*useBlocker)|router-core|history|react-store|store))\//;

/** What asks for the session before the rest is there. */
const opening =
  /zustand\/esm\/vanilla\.mjs|src\/(opening|api\/(ahead|first-requests|refresh|fetch-in-time)|lib\/(problem|session-store|refresher|new-key|today))\.ts$/;

const signIn =
  /src\/(api\/(client|sign-in)|lib\/(problem-words|session|cx|one-time-code)|ui\/(field|front-page)|features\/auth\/(credentials|sign-in-form))\.tsx?$/;

/** For whoever has no session yet, and for everybody else. */
const front =
  /node_modules\/(@tanstack\/(react-query|query-core)\/|lucide-react\/.*(createLucide|Icon\.mjs|utils|circle-exclam|inbox))|src\/(api\/forgotten-password|lib\/(idempotency|passwords)|ui\/(notice|use-held-form))\.tsx?$/;

const common =
  /node_modules\/(lucide-react|@date-fns)\/|src\/(api\/|lib\/(?!outbox|shelf|form-faults)|ui\/(page|badge|sort-header|use-sorting|load-more|meter|avatar|figure|toast|optional|use-row-cursor|support|people|choice|copy-field)\.tsx?$)/;

const shell =
  /src\/(ui\/keys|features\/(realtime\/|shell\/menu-labels|progress\/(by-day|days)|pop\/destination|auth\/session-keeper|calls\/(use-lines|line-filter|words|ending-badge)|recordings\/kept\.ts))/;

const dialogs =
  /node_modules\/(@radix-ui\/(?!react-(menu|dropdown|popper|roving|collection|direction|arrow|use-size|use-is-hydrated))|react-remove-scroll|react-style|use-callback|use-sidecar|aria-hidden|tslib|get-nonce)|src\/ui\/(dialog-frame|use-focus-before)\.tsx?$/;

/** What opens them. */
const asking = /src\/ui\/(dialog|confirm|delete-button|delete-record|versions)\.tsx$/;

const menus = /node_modules\/(@radix-ui|@floating-ui)\/|src\/ui\/menu\.tsx?$/;

/** What stands around every page, and comes after the first one. */
const surroundings =
  /node_modules\/sonner\/|src\/(ui\/toaster|features\/(notifications\/bell|outbox\/(outbox-status|news)|shell\/(account-menu|help-menu)))/;

const lists =
  /src\/ui\/(row-list|use-rows-in-sight|record-list|use-columns|columns|search-box|selection|list-row)\.tsx?$/;

/** Also of forms that are made by hand. */
const refusals = /src\/(lib\/form-faults|ui\/form-failure)\.tsx?$/;

const shared = { minShareCount: 2 };

export const groups = [
  { name: "opening", test: opening },
  { name: "base", test: (id: string) => react.test(id) || signIn.test(id) },
  { name: "index", tags: ["$initial" as const] },
  { name: "front", test: front, ...shared },
  { name: "common", test: common, ...shared },
  { name: "shell", test: shell },
  { name: "dialogs", test: dialogs, ...shared },
  { name: "asking", test: asking, ...shared },
  { name: "menus", test: menus },
  { name: "surroundings", test: surroundings },
  { name: "forms", test: /node_modules\/react-hook-form\//, ...shared },
  { name: "refusals", test: refusals, ...shared },
  { name: "lists", test: lists, ...shared },
];
