import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Story, StorySchema } from "#domain/case/stories.ts";
import { readYaml } from "./read-yaml.ts";

/** The stories of one case type by file name without ending; a malformed one throws by its path. */
export function readStories(root: string, typeId: string): ReadonlyMap<string, Story> {
  const folder = join(root, "case-types", typeId, "stories");
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  return new Map(
    names
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => [name.slice(0, -".yaml".length), readStory(join(folder, name))]),
  );
}

function readStory(path: string): Story {
  const file = readYaml(path);
  const [fault] = file.faults;
  if (fault !== undefined) throw new Error(`${path}:${fault.line}: ${fault.message}`);
  const parsed = StorySchema.safeParse(file.value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = (issue?.path ?? []).map((part) => (typeof part === "number" ? part : String(part)));
  throw new Error(`${path}:${file.locate(at).line}: ${at.join(".")}: ${issue?.message}`);
}
