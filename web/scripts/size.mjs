// Prints what a first visit of each page downloads, gzipped, and fails when a budget is broken.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const budgets = { login: 125, dashboard: 175, other: 200, whole: 320 };

const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const kilobytes = (size) => Number((size / 1024).toFixed(1));

function collect(key, files) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const needed of chunk.imports ?? []) collect(needed, files);
}

const routes = Object.keys(manifest).filter(
  (key) => key.startsWith("src/routes/") && key.includes("tsr-split=component"),
);
const layout = routes.find((key) => key.startsWith("src/routes/_app.tsx"));
const rows = [];
for (const route of routes) {
  if (route === layout) continue;
  const name = route.replace("src/routes/", "").replace(/\.tsx.*/, "");
  const files = new Set(["index.html", "first.js"]);
  collect("index.html", files);
  if (name.startsWith("_app")) collect(layout, files);
  collect(route, files);
  const size = kilobytes([...files].reduce((sum, file) => sum + gzipped(file), 0));
  const budget = name === "_app.index" ? budgets.dashboard : (budgets[name] ?? budgets.other);
  rows.push({ page: name, "KB gzipped": size, budget });
}

const all = readdirSync(new URL("assets/", dist)).filter((file) => /\.(js|css)$/.test(file));
const whole = kilobytes(all.reduce((sum, file) => sum + gzipped(`assets/${file}`), 0));
rows.push({ page: "whole application", "KB gzipped": whole, budget: budgets.whole });

console.table(rows);
if (rows.some((row) => row["KB gzipped"] > row.budget)) {
  console.error("A page is over its budget.");
  process.exitCode = 1;
}
