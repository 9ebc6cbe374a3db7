/** A recording that is on this computer until the storage has it. */
export interface KeptRecording {
  id: string;
  /** Person and organisation: nobody else sees it or sends it. */
  owner: string;
  /** Milliseconds. */
  startedAt: number;
  /** The lead, number or call it was made at. */
  about: string;
  /** What a person calls that, and its page. */
  what: string;
  page: string;
  state: "recording" | "made";
  /** The change in the outbox that logs its call. */
  waitsFor: string | null;
  callId: string | null;
  /** Why it is not sent although its call is known: only a person sends it then. */
  heldBack: "cut_off" | "stopped" | null;
  /** Whether the server was told of it, and whether it goes up in parts. */
  announced: boolean;
  inParts: boolean;
  filename: string;
  contentType: string;
  durationSeconds: number | null;
  /** Bytes. */
  size: number;
  pieces: number;
}

export type Piece = Blob | ArrayBuffer;

/** What is to be changed of a recording, or null to leave it as it is. */
export type Change = (row: KeptRecording) => Partial<KeptRecording> | null;

/** Where recordings are kept. Each call is done whole or not at all. */
export interface RecordingShelf {
  /** The oldest first. */
  all: (owner: string) => Promise<KeptRecording[]>;
  put: (row: KeptRecording) => Promise<void>;
  /** Puts the row with its newest piece, which is number `row.pieces`. */
  append: (row: KeptRecording, piece: Piece) => Promise<void>;
  /** The row as it is then; null where it is gone or was left as it was. */
  change: (id: string, change: Change) => Promise<KeptRecording | null>;
  audio: (row: KeptRecording) => Promise<Blob>;
  remove: (id: string) => Promise<void>;
}

/** For a browser that keeps nothing: all of it goes with the page. */
export function memoryShelf(): RecordingShelf {
  const rows = new Map<string, KeptRecording>();
  const audio = new Map<string, Piece[]>();
  return {
    all: async (owner) => [...rows.values()].filter((row) => row.owner === owner),
    put: async (row) => void rows.set(row.id, row),
    append: async (row, piece) => {
      rows.set(row.id, row);
      audio.set(row.id, [...(audio.get(row.id) ?? []), piece]);
    },
    change: async (id, change) => {
      const row = rows.get(id);
      const changes = row && change(row);
      if (!row || !changes) return null;
      rows.set(id, { ...row, ...changes });
      return { ...row, ...changes };
    },
    audio: async ({ id, contentType }) => new Blob(audio.get(id), { type: contentType }),
    remove: async (id) => {
      rows.delete(id);
      audio.delete(id);
    },
  };
}

/** Gives a call's recording the id that the server gave the call. */
export async function linkToCall(
  shelf: RecordingShelf,
  owner: string,
  waitsFor: string,
  callId: string,
): Promise<void> {
  for (const { id } of await shelf.all(owner))
    await shelf.change(id, (row) => (row.waitsFor === waitsFor ? { callId, waitsFor: null } : null));
}
