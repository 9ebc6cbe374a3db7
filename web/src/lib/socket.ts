import type { components } from "@/api/schema";

export type Ticket = Pick<components["schemas"]["SocketTicket"], "ticket" | "url">;

export interface SocketMessage {
  type: string;
  [name: string]: unknown;
}

export interface SocketParts {
  ticket: () => Promise<Ticket>;
  onMessage: (message: SocketMessage) => void;
  /** Told when the server can push, and when it no longer can. */
  onState?: (open: boolean) => void;
  connect?: (url: string) => WebSocket;
  random?: () => number;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** One socket per tab. A ticket works once, so each attempt asks for a new one; a hidden tab does not reconnect. */
export function openSocket(parts: SocketParts): () => void {
  const { ticket, onMessage, onState, connect = (url) => new WebSocket(url), random = Math.random } = parts;
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let failures = 0;
  let closed = false;
  let starting = false;

  const start = async () => {
    if (closed || starting || socket || document.hidden) return;
    starting = true;
    try {
      const { url, ticket: code } = await ticket();
      if (closed) return;
      listen(connect(`${url}?ticket=${encodeURIComponent(code)}`));
    } catch {
      later();
    } finally {
      starting = false;
    }
  };

  const listen = (opened: WebSocket) => {
    socket = opened;
    opened.addEventListener("open", () => {
      failures = 0;
      onState?.(true);
    });
    opened.addEventListener("message", (event) => {
      const message = parseMessage(event.data);
      if (message) onMessage(message);
    });
    opened.addEventListener("close", () => {
      socket = null;
      onState?.(false);
      later();
    });
  };

  const later = () => {
    if (closed) return;
    timer = setTimeout(() => void start(), backOff(failures, random()));
    failures += 1;
  };

  const wake = () => {
    if (document.hidden || socket) return;
    if (timer) clearTimeout(timer);
    void start();
  };

  document.addEventListener("visibilitychange", wake);
  addEventListener("online", wake);
  void start();

  return () => {
    closed = true;
    if (timer) clearTimeout(timer);
    document.removeEventListener("visibilitychange", wake);
    removeEventListener("online", wake);
    socket?.close();
  };
}

/** Doubles up to a minute; the random half keeps a thousand tabs from returning in the same second. */
export function backOff(failures: number, random: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.5 + random / 2);
}

export function parseMessage(data: unknown): SocketMessage | null {
  if (typeof data !== "string") return null;
  try {
    const parsed: unknown = JSON.parse(data);
    return isMessage(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isMessage(value: unknown): value is SocketMessage {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
