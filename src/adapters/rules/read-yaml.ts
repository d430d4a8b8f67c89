import { readFileSync } from "node:fs";
import { isNode, LineCounter, parseDocument } from "yaml";
import { keepValue } from "#yaml/keep-value.ts";

export type Path = readonly (string | number)[];

/** A YAML file as data, which remembers on which line each part of it stands. */
export type YamlFile = {
  readonly path: string;
  readonly value: unknown;
  /** Faults of the text itself, each with its line. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
  /** The line of the deepest part of `path` that stands in this file, and how deep that is. */
  locate(path: Path): { readonly line: number; readonly depth: number };
};

/** Reads one file; a text that is no YAML leaves faults, never an exception. */
export function readYaml(path: string): YamlFile {
  return parseYaml(path, readFileSync(path, "utf8"));
}

/** The same for a text at hand. */
export function parseYaml(path: string, text: string): YamlFile {
  let parsed: Parsed | undefined;
  const whole = () => (parsed ??= parseWhole(text));
  const value = keepValue(path, text, () => whole().value);
  return {
    path,
    faults: value === undefined ? whole().faults : [],
    value,
    locate: (at) => whole().locate(at),
  };
}

type Parsed = Pick<YamlFile, "value" | "faults" | "locate">;

function parseWhole(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  return {
    faults: document.errors.map((error) => ({
      line: lineAt(error.pos[0]),
      message: error.message,
    })),
    value: document.errors.length > 0 ? undefined : (document.toJS() as unknown),
    locate(at) {
      for (let depth = at.length; depth > 0; depth -= 1) {
        const here = at.slice(0, depth);
        const added = [...here.slice(0, -1), `${String(here.at(-1))}+`];
        const node: unknown = document.getIn(here, true) ?? document.getIn(added, true);
        if (isNode(node) && node.range) return { line: lineAt(node.range[0]), depth };
      }
      return { line: 1, depth: 0 };
    },
  };
}
