import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Regime } from "#domain/regimes/regime.ts";
import { isData } from "./merge-case-type.ts";
import { readYaml } from "./read-yaml.ts";

/**
 * What no single file of `regimes/` can tell: an id that stands in two places, and a regime that
 * brings one which nobody wrote. Each problem names its file and line; the regimes come back in
 * the order of the files, without those that stand a second time.
 */
export function checkRegimes(
  root: string,
  regimes: readonly Regime[],
  say: (problem: string) => void,
): readonly Regime[] {
  const ids = regimes.map(({ id }) => id);
  const twice = regimes.filter(({ id }, index) => ids.indexOf(id) < index);
  for (const { id } of twice) {
    const [, second] = placesOf(root, id, "id");
    say(`${second ?? "regimes/"}: the regime ${id} stands twice; one regime has one entry`);
  }
  for (const { id, brings } of regimes) {
    for (const missing of brings.filter((one) => !ids.includes(one))) {
      const [place] = placesOf(root, id, "brings");
      say(`${place ?? "regimes/"}: ${id} brings ${missing}, which no file of regimes/ describes`);
    }
  }
  return regimes.filter((one) => !twice.includes(one));
}

function placesOf(root: string, id: string, key: string): readonly string[] {
  const folder = join(root, "regimes");
  const names = readdirSync(folder)
    .toSorted()
    .filter((name) => name.endsWith(".yaml"));
  return names.flatMap((name) => {
    const file = readYaml(join(folder, name));
    const entries = entriesOf(file.value);
    return entries.flatMap((entry, index) =>
      entry.id === id ? [`regimes/${name}:${file.locate(["regimes", index, key]).line}`] : [],
    );
  });
}

function entriesOf(value: unknown): readonly { readonly id?: unknown }[] {
  const regimes = isData(value) ? value["regimes"] : undefined;
  return Array.isArray(regimes) ? (regimes as readonly { readonly id?: unknown }[]) : [];
}
