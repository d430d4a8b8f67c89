import type { StageSummary } from "./stage-summary-shape.ts";

/**
 * A case type of kind `imported`: it pictures work that was done elsewhere. Nobody can be named,
 * searched for, assigned or linked in it, and no action exists but `record` (refusal R3).
 */
export type ImportedCaseType = {
  kind: "imported";
  id: string;
  name: string;
  /** The case stands in the state of its last recorded activity. */
  states: { id: string; activity: string; starts: number; ends: number }[];
  events: { id: string; kind: "record"; activity: string; leadsTo: string; count: number }[];
  transitions: { from: string; to: string; count: number }[];
  person: "none";
  assignment: "none";
  search: "none";
  links: "none";
};

export type NothingToLearn = {
  code: "log-refused" | "log-without-events";
  reason: string;
  remedy: string;
};

/**
 * Learns an `imported` case type from a staged log, for a person to accept: its states are the
 * log's activities. Returns a refusal where the log was refused or holds no events.
 */
export function learnCaseType(
  summary: StageSummary,
  { id, name }: { id: string; name: string },
): ImportedCaseType | NothingToLearn {
  if (summary.refusal !== undefined) {
    return {
      code: "log-refused",
      reason: summary.refusal.message,
      remedy: "Mend the file and import it again.",
    };
  }
  if (summary.events === 0) {
    return {
      code: "log-without-events",
      reason: "The log holds no events that can be imported.",
      remedy: "Look at the list of records that were left out.",
    };
  }
  const ids = stateIds(summary.activities.map(({ activity }) => activity));
  const idOf = (activity: string) => ids.get(activity) ?? activity;
  const timesIn = (list: StageSummary["activities"], activity: string) =>
    list.find((entry) => entry.activity === activity)?.count ?? 0;
  return {
    kind: "imported",
    id,
    name,
    states: summary.activities.map(({ activity }) => ({
      id: idOf(activity),
      activity,
      starts: timesIn(summary.startActivities, activity),
      ends: timesIn(summary.endActivities, activity),
    })),
    events: summary.activities.map(({ activity, count }) => ({
      id: `record-${idOf(activity)}`,
      kind: "record",
      activity,
      leadsTo: idOf(activity),
      count,
    })),
    transitions: summary.directlyFollows.map(({ from, to, count }) => ({
      from: idOf(from),
      to: idOf(to),
      count,
    })),
    person: "none",
    assignment: "none",
    search: "none",
    links: "none",
  };
}

// Ids come from the sorted names, so that the same activities give the same ids in every import.
function stateIds(activities: string[]): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const activity of activities.toSorted()) {
    const plain = plainId(activity);
    let id = plain;
    for (let number = 2; taken.has(id); number += 1) id = `${plain}-${number}`;
    taken.add(id);
    ids.set(activity, id);
  }
  return ids;
}

function plainId(activity: string): string {
  const plain = activity
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "activity" : plain;
}
