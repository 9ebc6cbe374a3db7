import { Problem } from "./problem";
import { faultInWords } from "./problem-words";

/** A fault as a person reads it. */
export interface Told {
  text: string;
  /** The name of the input that it belongs beside. */
  input?: string;
}

/** What the form has for a field of the API that no input is named after. */
export interface OtherNames {
  /** Of the input that stands for it. */
  inputs?: Partial<Record<string, string>>;
  /** Of what has no input. */
  labels?: Partial<Record<string, string>>;
}

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export function hasFaults(error: unknown): error is Problem {
  return error instanceof Problem && error.fields.length > 0;
}

/** Every fault that the API found, in the words of the form: what stands at its inputs is what they are called. */
export function faultsIn(
  form: Element,
  error: unknown,
  { inputs = {}, labels = {} }: OtherNames = {},
): Told[] {
  if (!hasFaults(error)) return [];
  const nameOf = (field: string) => inputs[field] ?? field;
  const called = (field: string) => labelIn(form, nameOf(field)) ?? labels[field];
  const nearest = (field: string): string | undefined => {
    const name = nameOf(field);
    if (named(form, name).length > 0) return name;
    return field.includes(".") ? nearest(field.slice(0, field.lastIndexOf("."))) : undefined;
  };
  return error.fields.map((fault) => ({ text: faultInWords(fault, called), input: nearest(fault.field) }));
}

export function isSaidIn(form: Element, text: string): boolean {
  return [...form.querySelectorAll("[role=alert]")].some((alert) => alert.textContent === text);
}

/** By the input's own label; where several share a name, or are within it, by what they have in common. */
function labelIn(form: Element, name: string): string | undefined {
  const [input] = named(form, name);
  const own = input && !isChoice(input) ? (input.labels?.[0]?.textContent ?? input.ariaLabel) : null;
  const member = input ?? inputsOf(form).find((each) => each.name.startsWith(`${name}.`));
  const text = own ?? member?.closest("fieldset")?.querySelector("legend")?.textContent;
  return text?.replace(/\s*\(.*\)$/, "").trim();
}

function isChoice(input: Input): boolean {
  return input.type === "radio" || (input.type === "checkbox" && input.hasAttribute("value"));
}

function named(form: Element, name: string): Input[] {
  return inputsOf(form).filter((input) => input.name === name);
}

function inputsOf(form: Element): Input[] {
  return [...form.querySelectorAll<Input>("input, select, textarea")];
}
