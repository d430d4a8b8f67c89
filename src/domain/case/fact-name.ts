const IRREGULAR: Readonly<Record<string, string>> = {
  hold: "Held",
  make: "Made",
  hear: "Heard",
  withdraw: "Withdrawn",
  send: "Sent",
  set: "Set",
  take: "Taken",
  give: "Given",
  pay: "Paid",
  ask: "Asked",
  say: "Said",
  swear: "Sworn",
  put: "Put",
};

const pascal = (words: readonly string[]): string =>
  words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");

function past(verb: string): string {
  const known = IRREGULAR[verb];
  if (known !== undefined) return known;
  if (/(ed|closed)$/.test(verb)) return pascal([verb]);
  if (verb.endsWith("e")) return pascal([`${verb}d`]);
  if (/[^aeiou]y$/.test(verb)) return pascal([`${verb.slice(0, -1)}ied`]);
  if (/^(submit|refer|permit|stop)$/.test(verb)) return pascal([`${verb}${verb.at(-1)}ed`]);
  return pascal([`${verb}ed`]);
}

const PREPOSITIONS: readonly string[] = ["to", "for", "with", "from"];

/**
 * The recorded fact of an event: its name in the past (`request-hearing` → `HearingRequested`).
 * `sign-and-serve` joins both verbs, `ask-for-urgency` keeps its order, a notice is given, and a
 * name that is past already stays.
 */
export function factName(event: string): string {
  const words = event.split("-");
  const last = words.at(-1) ?? "";
  if (words[0] !== "record" && words.length > 1 && last.endsWith("ed")) return pascal(words);
  const [verb = "", ...rest] = words;
  if (verb === "notice") return `${pascal(words)}Given`;
  const [second = "", other = "", ...object] = rest;
  if (second === "and") return `${pascal(object)}${past(verb)}And${past(other)}`;
  if (PREPOSITIONS.includes(second)) return `${past(verb)}${pascal(rest)}`;
  return `${pascal(rest)}${past(verb)}`;
}
