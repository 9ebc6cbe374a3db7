// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { ring, ringAgain } from "./dialer";

const rung: string[] = [];

addEventListener("click", (event) => {
  event.preventDefault();
  if (event.target instanceof HTMLAnchorElement) rung.push(event.target.href);
});

beforeEach(() => {
  rung.length = 0;
  localStorage.clear();
});

test("a dial rings once, whatever asks for it again, and the next one rings", () => {
  const dial = { dial_id: "dial_1", link: "tel:+442079460301" };
  ring(dial);
  ring(dial);
  ring({ dial_id: "dial_2", link: "tel:+442079460302" });

  expect(rung).toEqual(["tel:+442079460301", "tel:+442079460302"]);
});

test("it rings again where somebody says so", () => {
  ringAgain("tel:+442079460301");
  ringAgain("tel:+442079460301");

  expect(rung).toHaveLength(2);
  expect(document.querySelector("a")).toBeNull();
});
