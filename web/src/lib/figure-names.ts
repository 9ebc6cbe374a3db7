/** In the order they are shown. */
export const figureNames = [
  "calls",
  "answered",
  "missed",
  "answer_rate",
  "talk_seconds",
  "avg_seconds",
  "conversions",
] as const;

export type FigureName = (typeof figureNames)[number];
