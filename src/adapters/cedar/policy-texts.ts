import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { PolicyFileText } from "#domain/access/policy-text.ts";

/** Every policy of a folder as it stands in its file, with the comments above it. */
export function policyTexts(policiesDir: string): readonly PolicyFileText[] {
  return readdirSync(policiesDir)
    .filter((name) => name.endsWith(".cedar"))
    .toSorted()
    .map((name) =>
      textsOf(basename(name, ".cedar"), readFileSync(join(policiesDir, name), "utf8")),
    );
}

function textsOf(name: string, text: string): PolicyFileText {
  const [head = "", ...rest] = text.split(/^(?=@id\()/m);
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
