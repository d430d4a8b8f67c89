import { IntlMessageFormat } from "intl-messageformat";
import { directionOf, type Language, localeTags } from "./languages.ts";

/** What a message takes: text and numbers as they are; dates are formatted before. */
export type Params = Record<string, string | number>;
/** A piece of a message that a page wraps: `<link>…</link>`. */
export type Wrap<T> = (pieces: (string | T)[]) => T;
type Node = ReturnType<IntlMessageFormat["getAst"]>[number];

/** Compiles one ICU message. Throws with the place of the fault when it does not parse. */
export function compileMessage(message: string, language: Language): IntlMessageFormat {
  const plain = new IntlMessageFormat(message, localeTags[language]);
  if (directionOf(language) === "ltr") return plain;
  return new IntlMessageFormat(isolate(plain.getAst()), localeTags[language]);
}

/** The names of a message's placeholders and tags, sorted: what translations must agree on. */
export function placeholdersOf(message: string): string[] {
  const names = new Set<string>();
  collect(new IntlMessageFormat(message, "en").getAst(), names);
  return [...names].toSorted();
}

// The kinds of node in the parser's tree, by its own numbers.
const kind = { literal: 0, argument: 1, select: 5, plural: 6, pound: 7, tag: 8 } as const;

/**
 * Puts each inserted text between U+2068 and U+2069. Without these marks a reference number inside
 * Arabic drags the signs beside it to the wrong side.
 */
function isolate(nodes: Node[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type === kind.argument) {
      const mark = (value: string): Node => ({ type: kind.literal, value });
      return [mark("\u2068"), node, mark("\u2069")];
    }
    if (node.type === kind.literal) return [{ ...node, value: isolateCitations(node.value) }];
    if (node.type === kind.tag) return [{ ...node, children: isolate(node.children) }];
    if (node.type === kind.select || node.type === kind.plural) {
      const options = Object.entries(node.options).map(([name, option]) => [
        name,
        { ...option, value: isolate(option.value) },
      ]);
      return [{ ...node, options: Object.fromEntries(options) }];
    }
    return [node];
  });
}

// A citation begins with a number, which would take the direction of the Arabic around it.
const citation = /(?:\d+ )?(?:CFR|USC|U\.S\.C\.|INA)(?: §+)? ?[\w()][\w().–-]*[\w)]/g;

function isolateCitations(text: string): string {
  return text.replace(citation, "\u2066$&\u2069");
}

function collect(nodes: Node[], names: Set<string>): void {
  for (const node of nodes) {
    if (node.type === kind.literal || node.type === kind.pound) continue;
    names.add(node.type === kind.tag ? `<${node.value}>` : node.value);
    if (node.type === kind.tag) collect(node.children, names);
    if (node.type === kind.select || node.type === kind.plural) {
      for (const option of Object.values(node.options)) collect(option.value, names);
    }
  }
}
