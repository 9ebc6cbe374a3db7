import type { Words } from "@/lib/problem-words";
import { isNoRoom } from "./not-kept";

/** getUserMedia names what went wrong; each name has its own way out. */
export function microphoneWords(error: unknown): Words {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") {
    return {
      title: "The microphone is not allowed",
      detail: "Allow it in the address bar of the browser, then start again. You can also upload a file.",
    };
  }
  if (name === "NotFoundError") {
    return { title: "No microphone was found", detail: "Plug one in and start again, or upload a file." };
  }
  if (name === "NotReadableError") {
    return {
      title: "Another program uses the microphone",
      detail: "Close it and start again, or upload a file.",
    };
  }
  return { title: "The recording could not start", detail: "Try again, or upload a file." };
}

/** Nobody records a call twice: what is left of it is said, and what takes its place. */
export function unfinishedWords(error: unknown): Words {
  const why = isNoRoom(error) ? "This browser has no room left to keep it. " : "";
  return {
    title: "The recording could not be finished",
    detail: `${why}What was kept of it waits for its call. Where nothing waits, it is lost: write down what was said.`,
  };
}
