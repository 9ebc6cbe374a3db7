/** Base64 SHA-256, or null where the browser cannot (a page without HTTPS) or should not (a very large file). */
export async function sha256(file: Blob, limit = 64 * 1024 * 1024): Promise<string | null> {
  if (file.size > limit || !globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
