import { expect, test, vi } from "vitest";
import { Problem } from "@/lib/problem";
import { send, type SendingParts, type Sent } from "./sending";

const file = new Blob(["0123456789"]);
const fresh: Sent = { announced: false, inParts: false, contentType: "audio/wav", durationSeconds: 3 };
const begun: Sent = { ...fresh, announced: true, inParts: true };
const refused = (code: string) => new Problem(409, { code, title: code }, null);
const part = (part_number: number) => ({ part_number, url: `https://storage/${part_number}` });

function world() {
  const parts = {
    start: vi.fn().mockResolvedValue({ upload: { method: "post", url: "https://storage/", fields: {} } }),
    parts: vi.fn().mockResolvedValue({
      part_size: 4,
      uploaded: [{ part_number: 2, etag: "two", size: 4 }],
      missing: [part(1), part(3)],
    }),
    complete: vi.fn().mockResolvedValue({}),
    upload: vi.fn().mockResolvedValue([]),
  };
  const announced: boolean[] = [];
  const sending = (recording: Sent) =>
    send(
      "c1",
      recording,
      file,
      {
        filename: "call.wav",
        onProgress: () => undefined,
        onAnnounced: async (inParts) => void announced.push(inParts),
      },
      parts as unknown as SendingParts,
    );
  return { parts, announced, sending };
}

test("a recording is announced, sent and, in parts, completed", async () => {
  const { parts, announced, sending } = world();
  const plan = { method: "multipart", part_size: 4, parts: [part(1)] };
  parts.start.mockResolvedValue({ upload: plan });
  parts.upload.mockResolvedValue([{ part_number: 1, etag: "one" }]);
  await sending(fresh);

  expect(parts.start.mock.calls[0]?.[1]).toMatchObject({ size: 10, content_type: "audio/wav" });
  expect(announced).toEqual([true]);
  expect(parts.complete).toHaveBeenCalledWith("c1", [{ part_number: 1, etag: "one" }]);
});

test("one that was begun in parts sends what is missing and completes all of it", async () => {
  const { parts, sending } = world();
  parts.upload.mockResolvedValue([
    { part_number: 1, etag: "one" },
    { part_number: 3, etag: "three" },
  ]);
  await sending(begun);

  expect(parts.start).not.toHaveBeenCalled();
  expect(parts.upload.mock.calls[0]).toMatchObject([{ parts: [part(1), part(3)] }, file, { arrived: 4 }]);
  expect(parts.complete.mock.calls[0]?.[1].map(({ etag }: { etag: string }) => etag)).toEqual([
    "one",
    "two",
    "three",
  ]);
});

test("one whose last answer was lost has arrived: nothing is sent again", async () => {
  const { parts, sending } = world();
  parts.parts.mockRejectedValue(refused("already_whole"));
  await sending(begun);

  expect(parts.upload).not.toHaveBeenCalled();
});

test.each(["upload_gone", "not_awaited"])("one that was given up (%s) starts again", async (code) => {
  const { parts, sending } = world();
  parts.parts.mockRejectedValue(refused(code));
  await sending(begun);

  expect(parts.start).toHaveBeenCalledTimes(1);
});

test("a call that has a recording meanwhile has ours if ours was announced, else it is refused", async () => {
  const { parts, sending } = world();
  parts.start.mockRejectedValue(refused("already_recorded"));

  await expect(sending({ ...fresh, announced: true })).resolves.toBeUndefined();
  await expect(sending(fresh)).rejects.toThrow("already_recorded");
});
