import { newKey } from "./new-key";

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
