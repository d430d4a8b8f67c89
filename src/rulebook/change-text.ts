import type { CaseType } from "#domain/case/case-type.ts";
import type { TypeChange } from "#domain/case/type-change.ts";
import type { PeriodUnit } from "#domain/time/deadline-rule.ts";
import type { Words } from "#words/load-words.ts";
import { lengthText } from "./deadline-terms.ts";
import { typeWord } from "./type-word.ts";

type Named = Pick<CaseType, "id">;

/**
 * One difference between two versions as a sentence: 'the person has less time: 10 days instead of
 * 30 …'. `type` gives the words of its states, acts and deadlines.
 */
export function changeText(words: Words, type: Named, change: TypeChange): string {
  const { code } = change;
  if (code === "deadline-shorter" || code === "deadline-longer") {
    return timeText(words, type, change);
  }
  const way = /-(removed|added)$/.exec(code)?.[1];
  const key = way === undefined ? code : code.slice(0, -way.length - 1);
  const says = spoken(words, type, key, change.says);
  return words.t(`rulebook.change-${key}`, { ...says, ...(way === undefined ? {} : { way }) });
}

function timeText(words: Words, type: Named, { code, says }: TypeChange): string {
  const way = code === "deadline-shorter" ? "shorter" : "longer";
  const kind = says["kind"] === "not-before" ? "wait" : "limit";
  const unit = String(says["unit"]) as PeriodUnit;
  const length =
    says["length"] === undefined
      ? words.t("rulebook.most", { n: Number(says["most"]), unit: says["in"] ?? "days", way })
      : words.t("rulebook.instead", {
          length: lengthText(words, { count: Number(says["length"]), unit }),
          before: lengthText(words, { count: Number(says["instead"]), unit }),
        });
  const main = words.t(`rulebook.${way}-${kind}`, {
    deadline: deadlineWord(words, type, says),
    whose: says["whose"] ?? "",
  });
  const reading = words.t("rulebook.reading", { reading: says["reading"] ?? "both" });
  const date = (key: string) => words.date(String(says[key]));
  const example = words.t("rulebook.example", {
    on: date("on"),
    service: says["service"] ?? "",
    after: date("after"),
    before: date("before"),
  });
  return words.t("rulebook.time", { main, length, reading, example });
}

// A time that no case type names has no words of its own: it is called by its id and its law.
function deadlineWord(words: Words, type: Named, { deadline = "", law }: TypeChange["says"]) {
  return law === undefined
    ? typeWord(words, type, `deadline.${deadline}`)
    : words.t("rulebook.shared-deadline", { deadline, law });
}

// What each name of a sentence is a name of; what is not listed is shown as it stands.
const WORDS_OF: Readonly<Record<string, string>> = {
  event: "event",
  deadline: "deadline",
  outcome: "outcome",
  review: "review",
  state: "state",
  field: "field",
};
const NAMES_OF: Readonly<Record<string, string>> = {
  standard: "standard",
  state: "state",
  phase: "phase",
  provision: "provision",
  "provision-changed": "provision",
};

function spoken(
  words: Words,
  type: Named,
  key: string,
  says: TypeChange["says"],
): Record<string, string | number> {
  const told: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(says)) {
    const kind = name === "name" ? NAMES_OF[key] : WORDS_OF[name];
    if (name === "event" && value === "") told[name] = words.t("rulebook.the-application");
    else if (kind === "deadline") told[name] = deadlineWord(words, type, says);
    else if (name === "date") told[name] = words.date(String(value));
    else if (kind !== undefined) told[name] = typeWord(words, type, `${kind}.${value}`);
    else told[name] = valueOf(words, type, key, name, String(value));
  }
  return told;
}

// The values that have words of their own, by the change that tells them.
const VALUES: Readonly<Record<string, string>> = {
  "review-fee": "rulebook.fee-",
  "review-stay": "rulebook.stay-",
  "review-kind": "rules.review-",
  "deadline-nature": "rulebook.nature-",
  "deadline-mark": "rulebook.mark-",
  "source-changed": "rulebook.mark-",
  "state-waits": "rules.waits-",
};
const TYPE_VALUES: Readonly<Record<string, string>> = {
  "review-forum": "forum",
  "review-event": "event",
  "opening-changed": "event",
  "minor-by-changed": "field",
};

function valueOf(words: Words, type: Named, key: string, name: string, value: string): string {
  const from =
    name === "actor"
      ? "web.role."
      : name === "need"
        ? "rules.need-"
        : name === "guard"
          ? "rules.guard-"
          : name === "was" || name === "is"
            ? VALUES[key]
            : undefined;
  if (from !== undefined && words.has(from + value)) return words.t(from + value);
  const of = name === "was" || name === "is" ? TYPE_VALUES[key] : undefined;
  if (of !== undefined && value !== "unsaid") return typeWord(words, type, `${of}.${value}`);
  const plain = key === "else" ? unwrapped(value) : value;
  if (plain === "unsaid" || plain === "") return words.t("rulebook.fee-unsaid");
  return value === "true" || value === "false" ? words.t(`rules.is-${value}`) : plain;
}

// A list or a map as a reader would write it: `withdrawn: 14, closed: 30`.
const unwrapped = (value: string): string =>
  /^[[{]/.test(value)
    ? value
        .replaceAll(/[[\]{}"]/g, "")
        .replaceAll(",", ", ")
        .replaceAll(":", ": ")
    : value;

/** Changes under their headings, what is worse for the person first; empty groups are left out. */
export function changeGroups(
  words: Words,
  type: Named,
  changes: readonly TypeChange[],
): readonly { readonly effect: TypeChange["effect"]; title: string; lines: readonly string[] }[] {
  return (["worse", "better", "other"] as const)
    .map((effect) => ({
      effect,
      title: words.t(`rulebook.diff-${effect}`),
      lines: changes
        .filter((one) => one.effect === effect)
        .map((one) => changeText(words, type, one)),
    }))
    .filter(({ lines }) => lines.length > 0);
}
