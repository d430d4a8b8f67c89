import { basename } from "node:path";
import type { PolicyFileText } from "#domain/access/policy-text.ts";
import { type PolicyFiles, policyFiles } from "./read-policies.ts";

/** Every policy of a folder as it stands in its file, with the comments above it. */
export const policyTexts = (policiesDir: string): readonly PolicyFileText[] =>
  textsOfFiles(policyFiles(policiesDir));

/** The same of files that were read before. */
export const textsOfFiles = (files: PolicyFiles): readonly PolicyFileText[] =>
  Object.entries(files)
    .filter(([name]) => name.endsWith(".cedar"))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => textsOf(name, text));

/** One file: what stands above it, and each policy under its comment. */
export function textsOf(file: string, text: string): PolicyFileText {
  const name = basename(file, ".cedar");
  // A first line makes sure that something stands before the first policy.
  const [head = "", ...rest] = `\n${text}`.split(/^(?=@id\()/m);
  const [about = "", ...first] = commentsOf(head);
  // What stands below a policy is the comment of the next one.
  let above = first.join(" ");
  const policies = rest.map((part) => {
    const end = part.search(/^\};?;$|^\);$/m);
    const lines = part.slice(0, end < 0 ? undefined : part.indexOf("\n", end) + 1 || undefined);
    const policy = {
      id: /^@id\("([^"]*)"\)/.exec(part)?.[1] ?? "",
      about: above,
      text: lines.trimEnd(),
    };
    above = commentsOf(part.slice(lines.length)).join(" ");
    return policy;
  });
  return { name, about, policies };
}

/** Paragraphs of comment, each as one line. */
const commentsOf = (text: string): readonly string[] =>
  text
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .split("\n")
        .map((line) => line.replace(/^\/\/ ?/, "").trim())
        .join(" ")
        .trim(),
    )
    .filter((block) => block !== "");
