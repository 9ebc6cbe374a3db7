import { describe, expect, test, vi } from "vitest";
import { type Multipart, type Outgoing, type SinglePost, upload, UploadRefused } from "./upload";

const post: SinglePost = { method: "post", url: "https://storage/", fields: { key: "a", policy: "b" } };
const multipart: Multipart = {
  method: "multipart",
  part_size: 4,
  parts: [1, 2, 3].map((part_number) => ({ part_number, url: `https://storage/${part_number}` })),
};
const file = new Blob(["0123456789"]);

const answering = () => vi.fn<(outgoing: Outgoing) => Promise<string>>().mockResolvedValue("");

const halfway = async ({ onSent, body }: Outgoing) => {
  onSent((body as Blob).size / 2);
  return "etag";
};

function attempt(
  plan: SinglePost | Multipart,
  send: (outgoing: Outgoing) => Promise<string>,
  signal?: AbortSignal,
) {
  const progress: number[] = [];
  const waits: number[] = [];
  const result = upload(plan, file, {
    filename: "call.m4a",
    onProgress: (share) => progress.push(share),
    send,
    signal,
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  return { result, progress, waits };
}

describe("a single upload", () => {
  test("sends the policy's fields before the file", async () => {
    const send = answering();
    await attempt(post, send).result;

    const form = send.mock.calls[0]?.[0].body as FormData;
    expect([...form.keys()]).toEqual(["key", "policy", "file"]);
  });

  test("is tried again after a failure that may pass, waiting longer each time", async () => {
    const send = answering()
      .mockRejectedValueOnce(new TypeError("network"))
      .mockRejectedValueOnce(new UploadRefused(503));
    const { result, waits } = attempt(post, send);
    await result;

    expect(send).toHaveBeenCalledTimes(3);
    expect(waits).toEqual([400, 800]);
  });

  test("is not tried again when the storage refuses it", async () => {
    const send = answering().mockRejectedValue(new UploadRefused(403));

    await expect(attempt(post, send).result).rejects.toThrow("403");
    expect(send).toHaveBeenCalledTimes(1);
  });

  test("gives up after five attempts", async () => {
    const send = answering().mockRejectedValue(new UploadRefused(500));

    await expect(attempt(post, send).result).rejects.toThrow("500");
    expect(send).toHaveBeenCalledTimes(5);
  });
});

describe("an upload in parts", () => {
  test("sends each slice to its own address and answers the parts in order", async () => {
    const received: Record<string, string> = {};
    const send = async ({ url, body }: Outgoing) => {
      received[url] = await (body as Blob).text();
      return `etag-${url.at(-1)}`;
    };

    expect(await attempt(multipart, send).result).toEqual([
      { part_number: 1, etag: "etag-1" },
      { part_number: 2, etag: "etag-2" },
      { part_number: 3, etag: "etag-3" },
    ]);
    expect(Object.values(received).toSorted()).toEqual(["0123", "4567", "89"]);
  });

  test("sends only the part again that failed", async () => {
    const sent: string[] = [];
    let failed = false;
    const send = async ({ url }: Outgoing) => {
      sent.push(url);
      if (url.endsWith("/2") && !failed) {
        failed = true;
        throw new TypeError("network");
      }
      return "etag";
    };
    await attempt(multipart, send).result;

    expect(sent.toSorted()).toEqual([1, 2, 2, 3].map((part) => `https://storage/${part}`));
  });

  test("lets the parts under way through where one fails for good, and begins no other", async () => {
    const five: Multipart = {
      ...multipart,
      parts: [1, 2, 3, 4, 5].map((part_number) => ({ part_number, url: `${part_number}` })),
    };
    const sent: string[] = [];
    const arrived: string[] = [];
    const send = async ({ url }: Outgoing) => {
      sent.push(url);
      if (url === "2") throw new UploadRefused(403);
      await new Promise((resolve) => setTimeout(resolve, 1));
      arrived.push(url);
      return "etag";
    };

    await expect(attempt(five, send).result).rejects.toThrow("403");
    expect([sent, arrived]).toEqual([
      ["1", "2", "3"],
      ["1", "3"],
    ]);
  });

  test("counts the progress of all parts together and ends at 1", async () => {
    const { result, progress } = attempt(multipart, halfway);
    await result;

    expect(Math.max(...progress)).toBe(1);
    expect(progress.some((share) => share > 0 && share < 1)).toBe(true);
  });

  test("stops when it is cancelled", async () => {
    const abort = new AbortController();
    const send = answering().mockImplementation(async () => {
      abort.abort();
      throw new TypeError("network");
    });

    await expect(attempt(multipart, send, abort.signal).result).rejects.toThrow();
    expect(send).toHaveBeenCalledTimes(1);
  });
});

test("a resumed upload counts what arrived before the interruption", async () => {
  const rest: Multipart = { ...multipart, parts: [{ part_number: 3, url: "https://storage/3" }] };
  const progress: number[] = [];
  await upload(rest, file, {
    filename: "call.m4a",
    arrived: 8,
    onProgress: (share) => progress.push(share),
    send: async () => "etag",
  });

  expect(progress).toEqual([1]);
});
