import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type SinglePost = Pick<Schemas["FormUpload"], "method" | "url" | "fields">;
export type Multipart = Pick<Schemas["MultipartUpload"], "method" | "part_size" | "parts">;
export type UploadedPart = Schemas["CompletedPart"];

export interface Outgoing {
  method: "POST" | "PUT";
  url: string;
  body: Blob | FormData;
  onSent: (bytes: number) => void;
  signal?: AbortSignal;
}

export interface UploadOptions {
  filename: string;
  /** Between 0 and 1. */
  onProgress: (share: number) => void;
  /** Bytes that arrived before an interruption. */
  arrived?: number;
  signal?: AbortSignal;
  send?: (outgoing: Outgoing) => Promise<string>;
  wait?: (milliseconds: number) => Promise<void>;
}

export class UploadRefused extends Error {
  override readonly name = "UploadRefused";
  readonly status: number;

  constructor(status: number) {
    super(`The storage answered ${status}`);
    this.status = status;
  }
}

const ATTEMPTS = 5;
const PARTS_AT_ONCE = 3;
/** A line that is cut without a word leaves a request open for minutes. */
const STALLED_MS = 60_000;

/** Sends a file where the API said it may go. Answers the parts the API needs to complete a large one. */
export async function upload(
  plan: SinglePost | Multipart,
  file: Blob,
  options: UploadOptions,
): Promise<UploadedPart[]> {
  if (plan.method === "multipart") return sendParts(plan, file, options);
  await sendWhole(plan, file, options);
  return [];
}

async function sendWhole(plan: SinglePost, file: Blob, options: UploadOptions): Promise<void> {
  const { send = sendByXhr, onProgress, filename, signal } = options;
  const form = new FormData();
  for (const [name, value] of Object.entries(plan.fields)) form.append(name, value);
  form.append("file", file, filename);
  await retried(
    () =>
      send({
        method: "POST",
        url: plan.url,
        body: form,
        onSent: (sent) => onProgress(share(sent, file.size)),
        signal,
      }),
    options,
  );
  onProgress(1);
}

async function sendParts(plan: Multipart, file: Blob, options: UploadOptions): Promise<UploadedPart[]> {
  const { send = sendByXhr, onProgress, arrived = 0, signal } = options;
  const sent = new Map<number, number>();
  const done: UploadedPart[] = [];
  const waiting = [...plan.parts];
  const report = (part: number, amount: number) => {
    sent.set(part, amount);
    onProgress(
      share(
        [...sent.values()].reduce((sum, each) => sum + each, arrived),
        file.size,
      ),
    );
  };

  const work = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const { part_number, url } = part;
      const body = file.slice((part_number - 1) * plan.part_size, part_number * plan.part_size);
      const etag = await retried(
        () => send({ method: "PUT", url, body, onSent: (amount) => report(part_number, amount), signal }),
        options,
      ).catch((error: unknown) => {
        // The other parts under way are let through: they need not be sent again. No more are begun.
        waiting.length = 0;
        throw error;
      });
      report(part_number, body.size);
      done.push({ part_number, etag });
    }
  };

  const ends = await Promise.allSettled(Array.from({ length: PARTS_AT_ONCE }, work));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
  return done.toSorted((left, right) => left.part_number - right.part_number);
}

async function retried<T>(attempt: () => Promise<T>, { signal, wait = sleep }: UploadOptions): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      signal?.throwIfAborted();
      return await attempt();
    } catch (error) {
      if (signal?.aborted || failures + 1 >= ATTEMPTS || !isTransient(error)) throw error;
      await wait(400 * 2 ** failures);
    }
  }
}

/** A refusal (expired link, wrong size) stays one however often it is asked again. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof UploadRefused)) return true;
  return error.status >= 500 || error.status === 408 || error.status === 429;
}

function share(sent: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, sent / total);
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** XMLHttpRequest, because fetch does not report upload progress. */
function sendByXhr({ method, url, body, onSent, signal }: Outgoing): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    let stalled: ReturnType<typeof setTimeout> | undefined;
    const watch = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => {
        reject(new TypeError("Network failure: the upload does not move"));
        abort();
      }, STALLED_MS);
    };
    request.open(method, url);
    request.upload.addEventListener("progress", (event) => {
      watch();
      onSent(event.loaded);
    });
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve(request.getResponseHeader("etag") ?? "");
      else reject(new UploadRefused(request.status));
    });
    request.addEventListener("error", () => reject(new TypeError("Network failure during the upload")));
    request.addEventListener("abort", () =>
      reject(new DOMException("The upload was cancelled", "AbortError")),
    );
    request.addEventListener("loadend", () => {
      clearTimeout(stalled);
      signal?.removeEventListener("abort", abort);
    });
    signal?.addEventListener("abort", abort);
    watch();
    request.send(body);
  });
}
