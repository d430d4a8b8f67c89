import { join } from "node:path";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { readStories } from "#adapters/rules/read-stories.ts";
import type { ToldStory } from "#cli/tools.ts";
import { type Story, type StoryRules, tellStory } from "#domain/case/stories.ts";

/**
 * Tells the stories of one case type of the checkout by its rules as they stand: each with what
 * came out otherwise. A file that cannot be read is one story that says where.
 */
export function tellStories(root: string, typeId: string): readonly ToldStory[] {
  const { caseTypes, countClock, deadlineOf } = loadRules(root);
  const type = caseTypes.get(typeId);
  if (type === undefined) return [];
  let stories: ReadonlyMap<string, Story>;
  try {
    stories = readStories(root, typeId);
  } catch (error) {
    return [{ name: "stories", says: "they can be read", otherwise: [reasonOf(root, error)] }];
  }
  const rules: StoryRules = {
    type,
    stories,
    deadline: (name, on, service) => deadlineOf(type, name, on, service),
    count: (name, facts) => countClock(type, name, facts),
  };
  return [...stories].map(([name, story]) => ({
    name,
    says: story.story,
    otherwise: told(root, story, rules),
  }));
}

function told(root: string, story: Story, rules: StoryRules): readonly string[] {
  try {
    return tellStory(story, rules);
  } catch (error) {
    // An event or a person that does not exist is a mistake of the story.
    return [reasonOf(root, error)];
  }
}

const reasonOf = (root: string, error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(join(root, "/"), "");
