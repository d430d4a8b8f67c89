import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { waysOf } from "#domain/case/ways.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { processMap } from "../../parts/process-map.ts";
import { section } from "../../parts/sections.ts";
import { stateWord } from "../../parts/state-word.ts";
import { table } from "../../parts/table.ts";

const WAITS = {
  person: "waiting-on-you",
  office: "with-office",
  "another-body": "with-office",
  nobody: "closed",
} as const;

/** The states of a case type as a picture and as a table. */
export function statesSection(words: Words, type: PinnedCaseType): Html {
  const name = (state: string) => typeWord(words, type, `state.${state}`);
  const ways = waysOf(type);
  const pairs = pairsOf(type);
  const drawn = new Set(pairs.flat());
  const picture = processMap({
    words,
    id: "diagram",
    title: words.t("rules.diagram"),
    description: words.t("rules.diagram-says", { states: Object.keys(type.states).length }),
    isPlain: true,
    states: Object.keys(type.states)
      .filter((id) => drawn.has(id))
      .map((id) => ({ id, label: name(id), count: 1 })),
    arrows: pairs.map(([from, to]) => ({ from, to, count: 1 })),
  });
  const rows = Object.entries(type.states).map(([id, state]) => {
    const next = new Set(ways.filter(({ from }) => from === id).map(({ to }) => to));
    next.delete(id);
    return [
      html`<div>${name(id)} <code dir="ltr">${id}</code></div>`,
      typeWord(words, type, `phase.${state.phase}`),
      stateWord({ kind: WAITS[state.waits_on], text: words.t(`rules.waits-${state.waits_on}`) }),
      state.end ? words.t("rules.is-end") : words.list([...next].map(name)),
    ];
  });
  return section({
    id: "states",
    title: words.t("rules.states"),
    body: html`<p>${words.t("rules.states-lead")}</p>${picture}
${table({
  caption: words.t("rules.states-table"),
  isStacked: true,
  columns: ["state", "phase", "waits", "next"].map((key) => ({ text: words.t(`rules.${key}`) })),
  rows,
})}`,
  });
}

// Signing and serving at once is the same road as one after the other; so is the end of a pause.
const isRoundabout = (type: PinnedCaseType, event: string): boolean =>
  type.events[event]?.then !== undefined || event === "lift-hold";

// The usual road: taking an application back and pauses stand in the table, not in the picture.
function pairsOf(type: PinnedCaseType): readonly (readonly [string, string])[] {
  const isAside = (event: string) =>
    ["withdraw", "pause"].includes(type.events[event]?.does ?? "") || isRoundabout(type, event);
  const seen = new Set<string>();
  return waysOf(type).flatMap(({ event, from, to }) => {
    const key = `${from ?? ""} ${to}`;
    if (from === undefined || from === to || isAside(event) || seen.has(key)) return [];
    seen.add(key);
    return [[from, to] as const];
  });
}
