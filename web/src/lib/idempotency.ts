/** 128 random bits; crypto.randomUUID is missing on pages without HTTPS. */
export function newKey(): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
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
