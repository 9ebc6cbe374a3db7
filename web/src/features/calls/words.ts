import type { Direction } from "@/api/types";

export const directionWords: Record<Direction, string> = { outbound: "Outgoing", inbound: "Incoming" };
