/**
 * Lighthouse over the running product: the sign-in page, then pages of whoever signs in.
 *
 *   node audit.mjs '{"origin": "http://localhost:8000", "chromium": "/usr/bin/chromium",
 *                    "email": "…", "password": "…", "paths": ["/"], "looks": 1}'
 *
 * Prints one JSON line for each page and form factor: scores of 0 to 100, times in milliseconds,
 * kilobytes, and each check that failed: in words, and where on the page. Of several looks at a page
 * it is the one with the median score for performance.
 */
import lighthouse, { desktopConfig } from "lighthouse";
import { launch } from "puppeteer-core";

const FORM_FACTORS = { desktop: desktopConfig, mobile: undefined };
const CATEGORIES = ["performance", "accessibility", "best-practices"];

const asked = JSON.parse(process.argv[2]);
const browser = await launch({
  executablePath: asked.chromium,
  headless: true,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  await audit("/login");
  await signIn();
  for (const path of asked.paths) await audit(path);
} finally {
  await browser.close();
}

async function audit(path) {
  for (const [formFactor, config] of Object.entries(FORM_FACTORS)) {
    const looks = [];
    while (looks.length < asked.looks) looks.push(await look(path, config));
    const lhr = median(looks, ({ categories }) => categories.performance.score);
    const shown = new URL(lhr.finalDisplayedUrl).pathname;
    process.stdout.write(`${JSON.stringify({ path, formFactor, shown, ...figures(lhr) })}\n`);
  }
}

async function look(path, config) {
  const page = await browser.newPage();
  const flags = { onlyCategories: CATEGORIES, logLevel: "error" };
  const { lhr } = await lighthouse(`${asked.origin}${path}`, flags, config, page);
  await page.close();
  if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
  return lhr;
}

function median(looks, scoreOf) {
  return looks.toSorted((one, other) => scoreOf(one) - scoreOf(other))[Math.floor(looks.length / 2)];
}

function figures({ categories, audits }) {
  const score = (name) => Math.round((categories[name]?.score ?? 0) * 100);
  const value = (name) => audits[name]?.numericValue ?? null;
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
    firstPaintMs: value("first-contentful-paint"),
    largestPaintMs: value("largest-contentful-paint"),
    interactiveMs: value("interactive"),
    downloadedKb: (value("total-byte-weight") ?? 0) / 1024,
    failed: ["accessibility", "best-practices"].flatMap((name) =>
      categories[name].auditRefs
        .map(({ id }) => audits[id])
        .filter(({ score: one }) => one !== null && one < 1)
        .map(({ id, title, details }) => [`${id}: ${title}`, ...where(details)].join("\n")),
    ),
  };
}

function where(details) {
  return (details?.items ?? []).map(({ node }) => node?.snippet).filter(Boolean);
}

async function signIn() {
  const page = await browser.newPage();
  await page.goto(`${asked.origin}/login`);
  await page.locator("input[autocomplete=username]").fill(asked.email);
  await page.locator("input[type=password]").fill(asked.password);
  await page.locator("button[type=submit]").click();
  await page.waitForSelector("#main");
  await page.close();
}
