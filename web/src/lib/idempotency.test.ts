import { expect, test } from "vitest";
import { createKeyring } from "./idempotency";
import { newKey } from "./new-key";

function ring() {
  let made = 0;
  return createKeyring(() => `key-${++made}`);
}

test("the same content sent again carries the same key", () => {
  const keyring = ring();
  expect(keyring.keyFor({ a: 1 })).toBe("key-1");
  expect(keyring.keyFor({ a: 1 })).toBe("key-1");
});

test("changed content is another request", () => {
  const keyring = ring();
  keyring.keyFor({ a: 1 });
  expect(keyring.keyFor({ a: 2 })).toBe("key-2");
});

test("after a success the same content is meant again", () => {
  const keyring = ring();
  keyring.keyFor({ a: 1 });
  keyring.reset();
  expect(keyring.keyFor({ a: 1 })).toBe("key-2");
});

test("keys differ", () => expect(newKey()).not.toBe(newKey()));
