import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Shelf, Waiting } from "./outbox";

interface Schema extends DBSchema {
  outbox: { key: string; value: Waiting; indexes: { by_owner: [string, number] } };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

/** What this browser keeps although the page is closed. */
function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("callboard", 1, {
    upgrade: (db) => {
      db.createObjectStore("outbox", { keyPath: "id" }).createIndex("by_owner", ["owner", "savedAt"]);
    },
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

export const shelf: Shelf = {
  all: async (owner) => (await database()).getAllFromIndex("outbox", "by_owner", within(owner)),
  put: async (item) => void (await (await database()).put("outbox", item)),
  remove: async (id) => (await database()).delete("outbox", id),
};

function within(owner: string): IDBKeyRange {
  return IDBKeyRange.bound([owner, 0], [owner, Infinity]);
}
