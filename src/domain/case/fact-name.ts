const IRREGULAR: Readonly<Record<string, string>> = {
  hold: "Held",
  hear: "Heard",
  withdraw: "Withdrawn",
  send: "Sent",
  set: "Set",
  take: "Taken",
  give: "Given",
  pay: "Paid",
  ask: "Asked",
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
  if (/^(submit|refer|permit)$/.test(verb)) return pascal([`${verb}${verb.at(-1)}ed`]);
  return pascal([`${verb}ed`]);
}

/**
 * The recorded fact of an event: its name in the past (`request-hearing` → `HearingRequested`).
 * `sign-and-serve` style names join both verbs; a name that is past already stays.
 */
export function factName(event: string): string {
  const words = event.split("-");
  const last = words.at(-1) ?? "";
  if (words.length > 1 && /ed$/.test(last)) return pascal(words);
  const [verb = "", ...rest] = words;
  return `${pascal(rest)}${past(verb)}`;
}
