// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { backOff, openSocket, parseMessage } from "./socket";

class FakeSocket extends EventTarget {
  close = vi.fn();
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const sockets: FakeSocket[] = [];
  let tickets = 0;
  const ticket = vi.fn(async () => ({ ticket: `t${++tickets}`, url: "wss://sockets/ws" }));
  const connect = vi.fn<(url: string) => WebSocket>(() => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  });
  const onMessage = vi.fn();
  const close = openSocket({ ticket, connect, onMessage, random: () => 1 });
  return { sockets, ticket, connect, onMessage, close };
}

describe("the socket", () => {
  test("asks for a fresh ticket for each connection", async () => {
    const { sockets, connect, close } = start();
    await vi.advanceTimersByTimeAsync(0);
    sockets[0]?.dispatchEvent(new Event("close"));
    await vi.advanceTimersByTimeAsync(1_000);

    expect(connect.mock.calls.flat()).toEqual(["wss://sockets/ws?ticket=t1", "wss://sockets/ws?ticket=t2"]);
    close();
  });

  test("tries again when no ticket is given", async () => {
    const { ticket, connect, close } = start();
    ticket.mockRejectedValueOnce(new Error("down"));
    await vi.advanceTimersByTimeAsync(1_000);

    expect(connect).toHaveBeenCalled();
    close();
  });

  test("stays closed once it is closed", async () => {
    const { sockets, connect, close } = start();
    await vi.advanceTimersByTimeAsync(0);
    close();
    sockets[0]?.dispatchEvent(new Event("close"));
    await vi.advanceTimersByTimeAsync(120_000);

    expect(connect).toHaveBeenCalledTimes(1);
  });

  test("hands messages over and drops what is none", async () => {
    const { sockets, onMessage, close } = start();
    await vi.advanceTimersByTimeAsync(0);
    sockets[0]?.dispatchEvent(new MessageEvent("message", { data: '{"type":"lead.assigned"}' }));
    sockets[0]?.dispatchEvent(new MessageEvent("message", { data: "pong" }));

    expect(onMessage.mock.calls).toEqual([[{ type: "lead.assigned" }]]);
    close();
  });
});

test("the wait doubles up to a minute", () => {
  expect([0, 1, 2, 20].map((failures) => backOff(failures, 1))).toEqual([1_000, 2_000, 4_000, 60_000]);
  expect(backOff(0, 0)).toBe(500);
});

test.each(["", "null", "[]", '{"type":1}', 7])("%s is not a message", (data) => {
  expect(parseMessage(data)).toBeNull();
});
