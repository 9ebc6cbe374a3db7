// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Player } from "./player";

afterEach(cleanup);

function playing(duration: number | null, at: number): HTMLAudioElement {
  const { container } = render(
    <Player url="/call.webm" duration={duration} drawn={false} onLost={vi.fn()} />,
  );
  const audio = container.querySelector("audio") as HTMLAudioElement;
  audio.currentTime = at;
  fireEvent.timeUpdate(audio);
  return audio;
}

test("the arrows go five seconds back and forward, and not beyond the end", () => {
  const audio = playing(38, 30);

  fireEvent.keyDown(document.body, { key: "ArrowLeft" });
  expect(audio.currentTime).toBe(25);

  for (let presses = 0; presses < 3; presses += 1) fireEvent.keyDown(document.body, { key: "ArrowRight" });
  expect(audio.currentTime).toBe(38);
});

test("so they do in a file that does not say how long it is", () => {
  const audio = playing(null, 30);

  fireEvent.keyDown(document.body, { key: "ArrowRight" });

  expect(audio.currentTime).toBe(35);
  expect(screen.getByRole("slider").getAttribute("aria-valuetext")).toBe("0:30");
});
