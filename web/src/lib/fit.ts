// Letters with a stroke, and joined ones, do not come apart by themselves.
const PLAIN: Record<string, string> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ı: "i",
  ß: "ss",
};

/**
 * How well what is typed names something; 0: not at all. Every word typed begins a word of the
 * label or of the other words it goes by.
 */
export function fit(typed: string, label: string, otherWords = ""): number {
  const wanted = wordsOf(typed);
  const named = wordsOf(label);
  if (wanted.length === 0) return 1;
  if (named.join(" ").startsWith(wanted.join(" "))) return 3;
  if (allBegin(wanted, named)) return 2;
  return allBegin(wanted, [...named, ...wordsOf(otherWords)]) ? 1 : 0;
}

/** Those that fit, the best first; among equals the order stays. */
export function fitting<T extends { label: string; otherWords?: string }>(typed: string, things: T[]): T[] {
  return things
    .map((thing) => ({ thing, score: fit(typed, thing.label, thing.otherWords) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ thing }) => thing);
}

function allBegin(wanted: string[], words: string[]): boolean {
  return wanted.every((each) => words.some((word) => word.startsWith(each)));
}

/** Lower case without accents and strokes, as the server's search has it. */
export function wordsOf(text: string): string[] {
  const bare = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const plain = bare.replaceAll(/[łøđðþæœħŧŋıß]/g, (letter) => PLAIN[letter] ?? letter);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
