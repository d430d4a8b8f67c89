import { findHoles, type Hole } from "./find-holes.ts";

/** Markup that has been escaped. Only `html` and `raw` make it, so a plain string never is. */
class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

/** Attributes made by `attributes`: the only thing a hole inside a tag may hold. */
class AttributeList {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

/** Escaped markup, made by `html` or `raw`, turned into text by `render`. */
export type Html = Markup;
/** Escaped attributes with their leading spaces, made by `attributes`. */
export type Attributes = AttributeList;
/** What a hole of a template takes. `undefined`, `null`, `false` and '' leave nothing behind. */
export type HtmlValue =
  | Html
  | string
  | number
  | bigint
  | false
  | undefined
  | null
  | readonly HtmlValue[];

const holesByTemplate = new WeakMap<TemplateStringsArray, Hole[]>();

/**
 * Escaping template tag. Strings and numbers are escaped, nested `Html` and arrays are kept.
 * Attribute values must stand in quotes; whole attributes come from `attributes({...})`.
 * Throws when a hole stands where no escaping is safe (a bug in the template).
 */
export function html(strings: TemplateStringsArray, ...values: (HtmlValue | Attributes)[]): Html {
  let holes = holesByTemplate.get(strings);
  if (holes === undefined) {
    holes = findHoles(strings);
    holesByTemplate.set(strings, holes);
  }
  let text = strings[0] ?? "";
  for (let i = 0; i < values.length; i += 1) {
    text += fill(holes[i] ?? "text", values[i]) + (strings[i + 1] ?? "");
  }
  return new Markup(text);
}

/** Markup that is known to be safe (a constant SVG, the output of our own charts). Never input. */
export function raw(trusted: string): Html {
  return new Markup(trusted);
}

/** Nothing, as markup. */
export const nothing: Html = raw("");

/** The finished text of some markup. */
export function render(markup: Html): string {
  return markup.toString();
}

/** Escapes text for HTML, in text and in quoted attributes. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign) : text;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Attributes of a tag: `<input${attributes({ id, required: true, hidden: false })}>`.
 * `true` gives the bare name; `false` and `undefined` leave the attribute out.
 */
export function attributes(
  list: Record<string, string | number | boolean | undefined>,
): Attributes {
  let text = "";
  for (const [name, value] of Object.entries(list)) {
    if (value === undefined || value === false) continue;
    if (!/^[a-zA-Z][a-zA-Z0-9:-]*$/.test(name) || /^on|^style$/i.test(name)) {
      throw new Error(`The attribute ${name} may not be written.`);
    }
    if (value === true) text += ` ${name}`;
    else {
      const written = String(value);
      if (/^(href|src|action|formaction)$/i.test(name)) refuseUnsafeAddress(written);
      text += ` ${name}="${escapeHtml(written)}"`;
    }
  }
  return new AttributeList(text);
}

function fill(hole: Hole, value: HtmlValue | Attributes): string {
  if (value === undefined || value === null || value === false || value === "") return "";
  if (hole === "tag") {
    if (value instanceof AttributeList) return value.toString();
    throw new Error("Inside a tag only attributes({...}) may stand.");
  }
  if (value instanceof AttributeList) throw new Error("attributes({...}) belongs inside a tag.");
  if (hole === "text") return asText(value);
  if (typeof value === "object") throw new Error("An attribute takes text, not markup or a list.");
  if (hole === "address") refuseUnsafeAddress(String(value));
  return escapeHtml(String(value));
}

function asText(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return "";
  if (typeof value === "string") return escapeHtml(value);
  if (value instanceof Markup) return value.toString();
  if (Array.isArray(value)) return value.map(asText).join("");
  return String(value);
}

function refuseUnsafeAddress(address: string): void {
  // An escaped `javascript:` address still runs, so the scheme is checked, not only the signs.
  if (!/^(\/(?![/\\])|#|\?|https?:\/\/|mailto:|tel:|otpauth:\/\/totp\/)/.test(address)) {
    throw new Error(`Not an address that a page may link to: ${address.slice(0, 40)}`);
  }
}
