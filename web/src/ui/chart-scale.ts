/** Of whole things, of seconds, and of shares. */
const STEPS = [0.1, 0.25, 1, 2, 5, 10, 20, 50, 100, 200, 300, 600, 1800, 3600, 7200, 18_000, 36_000, 72_000];
const MOST_STEPS = 5;

const DAYS = [1, 2, 7, 14, 28];
const DAY_WIDTH = 60;

/** Where a scale from zero has its lines: evenly, at numbers that people count in. */
export function stepsUpTo(most: number): number[] {
  if (most <= 0) return [0, 1];
  const step = STEPS.find((each) => most / each <= MOST_STEPS) ?? roundStep(most / MOST_STEPS);
  return Array.from({ length: Math.floor((most * 1.1) / step) + 1 }, (_, at) => at * step);
}

/** Beyond the usual ones: 1, 2 or 5 with zeros. */
function roundStep(least: number): number {
  const unit = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((times) => times * unit >= least) ?? 10) * unit;
}

/** Which of so many days are named below a line of that width, in pixels: the last one, and back from it. */
export function spacedDays(count: number, width: number): number[] {
  const room = count > 1 ? width / (count - 1) : width;
  const every = DAYS.find((days) => days * room >= DAY_WIDTH) ?? count;
  return Array.from({ length: count }, (_, at) => at).filter((at) => (count - 1 - at) % every === 0);
}
