const SCHEME = /^(?:tel|sip|sips|callto):/i;
const WITHOUT_NUMBER = /^(?:anonymous|private|unknown|withheld|unavailable)$/i;
const SHORTEST = 3;

/**
 * The caller's number out of an address that a telephone system filled in: it may come as a `tel:` or
 * SIP address, and with a plus that means a space elsewhere in an address.
 */
export function callerNumber(query: string): string | undefined {
  const sent = new URLSearchParams(query.replaceAll("+", "%2B")).get("phone") ?? "";
  const bare = decoded(sent).trim().replaceAll('"', "").replace(SCHEME, "").split(/[@;]/)[0] ?? "";
  // Past the first, a plus is a space as addresses have it.
  const number = bare.replaceAll(/(?!^)\+/g, " ");
  const digits = number.replaceAll(/\D/g, "").length;
  return WITHOUT_NUMBER.test(number) || digits < SHORTEST ? undefined : number;
}

/** How the number may be meant, the likelier first: some systems leave the plus out. */
export function readingsOf(number: string): string[] {
  return number.startsWith("+") || number.startsWith("0") ? [number] : [number, `+${number}`];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
