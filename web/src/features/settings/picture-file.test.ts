import { expect, test } from "vitest";
import { faultOf } from "./picture-file";

test.each([
  ["image/png", 5 * 1024 * 1024, null],
  ["image/webp", 1, null],
  ["image/gif", 100, "Choose a PNG, JPEG or WebP picture."],
  ["image/svg+xml", 100, "Choose a PNG, JPEG or WebP picture."],
  ["", 100, "Choose a PNG, JPEG or WebP picture."],
  ["image/jpeg", 0, "This file is empty. Choose another one."],
  ["image/jpeg", 5 * 1024 * 1024 + 1, "This picture is larger than 5 MB. Choose a smaller one."],
])("%j of %i bytes", (type, size, fault) => {
  expect(faultOf({ type, size })).toBe(fault);
});
