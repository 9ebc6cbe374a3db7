import { type DBSchema, type IDBPDatabase, openDB, type OpenDBCallbacks } from "idb";
import type { Shelf, Waiting } from "./outbox";
import type { KeptRecording, Piece, RecordingShelf } from "./recording-shelf";

interface Outbox extends DBSchema {
  outbox: { key: string; value: Waiting; indexes: { by_owner: [string, number] } };
}

interface Recordings extends DBSchema {
  recordings: { key: string; value: KeptRecording; indexes: { by_owner: [string, number] } };
  audio: { key: [string, number]; value: Piece };
}

/** What this browser keeps although the page is closed. An opening that failed is tried again. */
function opener<T extends DBSchema>(name: string, upgrade: OpenDBCallbacks<T>["upgrade"]) {
  let opened: Promise<IDBPDatabase<T>> | null = null;
  const forget = () => {
    opened = null;
  };
  return () => {
    opened ??= openDB<T>(name, 1, {
      upgrade,
      terminated: forget,
      // A newer version of the application wants another layout: it must not wait for this page.
      blocking: (_from, _to, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
    });
    opened.catch(forget);
    return opened;
  };
}

const outbox = opener<Outbox>("callboard", (db) => {
  db.createObjectStore("outbox", { keyPath: "id" }).createIndex("by_owner", ["owner", "savedAt"]);
});

export const shelf: Shelf = {
  all: async (owner) => (await outbox()).getAllFromIndex("outbox", "by_owner", within(owner)),
  put: async (item) => void (await (await outbox()).put("outbox", item)),
  remove: async (id) => (await outbox()).delete("outbox", id),
};

const recordings = opener<Recordings>("callboard-recordings", (db) => {
  db.createObjectStore("recordings", { keyPath: "id" }).createIndex("by_owner", ["owner", "startedAt"]);
  db.createObjectStore("audio");
});

export const recordingShelf: RecordingShelf = {
  all: async (owner) => (await recordings()).getAllFromIndex("recordings", "by_owner", within(owner)),
  put: async (row) => void (await (await recordings()).put("recordings", row)),
  append: async (row, piece) => {
    const writing = await both();
    await Promise.all([
      writing.objectStore("recordings").put(row),
      writing.objectStore("audio").put(piece, [row.id, row.pieces]),
      writing.done,
    ]);
  },
  change: async (id, change) => {
    const writing = (await recordings()).transaction("recordings", "readwrite");
    const row = await writing.store.get(id);
    const changes = row && change(row);
    const after = row && changes ? { ...row, ...changes } : null;
    if (after) await writing.store.put(after);
    await writing.done;
    return after;
  },
  audio: async ({ id, contentType }) =>
    new Blob(await (await recordings()).getAll("audio", piecesOf(id)), { type: contentType }),
  remove: async (id) => {
    const writing = await both();
    await Promise.all([
      writing.objectStore("recordings").delete(id),
      writing.objectStore("audio").delete(piecesOf(id)),
      writing.done,
    ]);
  },
};

async function both() {
  return (await recordings()).transaction(["recordings", "audio"], "readwrite");
}

function within(owner: string): IDBKeyRange {
  return IDBKeyRange.bound([owner, 0], [owner, Infinity]);
}

function piecesOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}
