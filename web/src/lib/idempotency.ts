/** A random UUID; crypto.randomUUID is missing on pages without HTTPS. */
export function newKey(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const random = new Uint8Array(16);
  globalThis.crypto.getRandomValues(random);
  return [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The same content sent again carries the same key, so a retry after a lost answer creates nothing twice.
 * Changed content is another request and gets a new key.
 */
export function createKeyring(make: () => string = newKey): {
  keyFor: (content: unknown) => string;
  reset: () => void;
} {
  let key = "";
  let sent: string | null = null;
  return {
    keyFor(content) {
      const written = JSON.stringify(content);
      if (written !== sent) {
        key = make();
        sent = written;
      }
      return key;
    },
    reset() {
      sent = null;
    },
  };
}
