/** 128 random bits; crypto.randomUUID is missing on pages without HTTPS. */
export function newKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
