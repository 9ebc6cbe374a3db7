import { parseSearchWith, stringifySearchWith } from "@tanstack/react-router";

/** What JSON can begin with; a date begins like a number. */
const jsonStart = /^(?:[\s"[{-]|\d(?!\d{3}-)|fa|nu|tr)/;

const NOT_JSON = new SyntaxError("Not JSON");

/**
 * JSON.parse that is quick to see that there is none. The router tries it on all that an address says; a failure of
 * JSON.parse itself takes long, and a table has hundreds of links that name a day.
 */
function parse(text: string): unknown {
  if (!jsonStart.test(text)) throw NOT_JSON;
  return JSON.parse(text);
}

/** The same addresses as the router makes and reads by itself. */
export const parseSearch = parseSearchWith(parse);
export const stringifySearch = stringifySearchWith(JSON.stringify, parse);
