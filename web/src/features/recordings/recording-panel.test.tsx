// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { Call } from "@/api/types";
import { RecordingPanel } from "./recording-panel";

vi.mock("@/lib/session", () => ({ useCan: () => true }));
vi.mock("@/api/upload-recording");
vi.mock("./delete-recording", () => ({ DeleteRecording: () => null }));
vi.mock("./capture-panel", () => ({ CapturePanel: () => <p>Recorder</p> }));

afterEach(cleanup);

const press = () => act(async () => screen.getByText("Send a recording again").click());

test("what is folded up does not record, whatever key is pressed", async () => {
  const call = { call_id: "call_1", phone: "+442079460301", recording_status: "uploading" } as Call;
  render(<RecordingPanel call={call} />);

  expect(screen.queryByText("Recorder")).toBeNull();

  await press();

  expect(await screen.findByText("Recorder")).toBeTruthy();

  await press();

  await vi.waitFor(() => expect(screen.queryByText("Recorder")).toBeNull());
});
