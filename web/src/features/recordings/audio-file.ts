import { baseType, type Capture } from "./recorder";

const DURATION_TIMEOUT_MS = 4_000;

/** A chosen file, with its length when the browser can tell it. */
export async function captureOf(file: File): Promise<Capture> {
  const contentType = baseType(file.type) || "application/octet-stream";
  return { file, contentType, filename: file.name, durationSeconds: await durationOf(file) };
}

function durationOf(file: Blob): Promise<number | null> {
  const url = URL.createObjectURL(file);
  const audio = new Audio();
  return new Promise<number | null>((resolve) => {
    setTimeout(() => resolve(null), DURATION_TIMEOUT_MS);
    audio.addEventListener("error", () => resolve(null));
    audio.addEventListener("loadedmetadata", () => {
      resolve(Number.isFinite(audio.duration) ? Math.round(audio.duration) : null);
    });
    audio.preload = "metadata";
    audio.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}
