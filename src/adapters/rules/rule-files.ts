import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import canonicalize from "canonicalize";
import { isData } from "./merge-case-type.ts";
import { readYaml } from "./read-yaml.ts";

/** A file of rules as its version is kept: `content` is its JSON, `hash` the SHA-256 of that. */
export type RuleFile = {
  readonly kind: "deadlines" | "calendars" | "regimes";
  readonly name: string;
  readonly version: string;
  readonly hash: string;
  readonly content: unknown;
};

const FOLDERS = ["deadlines", "calendars", "regimes"] as const;

/**
 * Every file of deadlines, calendars and regimes under `root` that can be read, with the SHA-256
 * (hex) of its RFC 8785 JSON: a comment or an order of keys makes no new version.
 */
export function ruleFiles(root: string): readonly RuleFile[] {
  return FOLDERS.flatMap((kind) => {
    const folder = join(root, kind);
    const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
    return names
      .filter((name) => name.endsWith(".yaml"))
      .flatMap((name): RuleFile[] => {
        const { value } = readYaml(join(folder, name));
        const json = canonicalize(value);
        if (!isData(value) || json === undefined) return [];
        const said = value["version"];
        return [
          {
            kind,
            name: name.slice(0, -".yaml".length),
            version: typeof said === "string" ? said : "",
            hash: createHash("sha256").update(json, "utf8").digest("hex"),
            content: value,
          },
        ];
      });
  });
}
