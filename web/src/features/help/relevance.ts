import { wordsOf } from "@/lib/fit";
import type { Article } from "./article";

/** What a question is made of and no article is about; also what an apostrophe leaves behind. */
const STOP_WORDS = new Set(
  (
    "a about an and are as at be been but by can cannot could d did do does doesn don for from get had has " +
    "have how i if in into is isn it its ll m me my no not of on or our re s should so t than that the their " +
    "them then there they this to us ve want was we what when where which who why will with would you your"
  ).split(" "),
);

const IN_TITLE = 8;
const IN_HEADING = 4;
const IN_SUMMARY = 2;
const IN_TEXT = 1;
/** Above all that single words come to: "do not call" is more than its one word that counts. */
const IS_TITLE = 100;

interface Told {
  article: Article;
  /** How many of the words it tells of. */
  words: number;
  score: number;
}

/** Those that tell of most of what is asked, the best first; all as they stand where nothing is asked yet. */
export function answering(articles: readonly Article[], typed: string): Article[] {
  const wanted = wordsOf(typed).filter((word) => !STOP_WORDS.has(word));
  if (wanted.length === 0) return [...articles];
  const told = articles.map((article) => toldBy(article, typed, wanted));
  const most = Math.max(0, ...told.map(({ words }) => words));
  // Half of them is enough where no article tells of more.
  const enough = Math.min(most, Math.floor(wanted.length / 2) + 1);
  if (enough * 2 < wanted.length) return [];
  return told
    .filter(({ words }) => words >= enough)
    .toSorted((one, other) => other.score - one.score)
    .map(({ article }) => article);
}

function toldBy(article: Article, typed: string, wanted: string[]): Told {
  const scores = wanted.map((word) => scoreOf(word, article));
  const title = wordsOf(article.title).join(" ");
  const whole = title.startsWith(wordsOf(typed).join(" ")) ? IS_TITLE : 0;
  return {
    article,
    words: scores.filter((score) => score > 0).length,
    score: scores.reduce((sum, score) => sum + score, whole),
  };
}

function scoreOf(word: string, { title, also = "", summary, parts }: Article): number {
  const headings = parts.map(({ heading = "" }) => heading);
  const said = parts.flatMap(({ text = "", steps = [], points = [] }) => [text, ...steps, ...points]);
  if (isAmong(word, [title])) return IN_TITLE;
  if (isAmong(word, [also, ...headings])) return IN_HEADING;
  if (isAmong(word, [summary])) return IN_SUMMARY;
  return isAmong(word, said) ? IN_TEXT : 0;
}

/** "record" and "recording" are the same, whichever of them is asked for. */
function isAmong(word: string, texts: string[]): boolean {
  const stem = stemOf(word);
  return wordsOf(texts.join(" ")).some((each) => each.startsWith(stem));
}

/** A short one keeps its ending: without it, it would begin too many words. */
function stemOf(word: string): string {
  const stem = word.replace(/(?:ings?|ed|ers?|es|s)$/, "");
  return stem.length < 4 ? word : stem;
}
