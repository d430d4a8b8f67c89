import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { stateWord } from "../../parts/state-word.ts";
import { table } from "../../parts/table.ts";
import { road, stopsOf } from "./road.ts";

const WAITS = {
  person: "waiting-on-you",
  office: "with-office",
  "another-body": "with-office",
  nobody: "closed",
} as const;

/** The states of a case type as a picture and as a table. */
export function statesSection(words: Words, type: PinnedCaseType): Html {
  const name = (state: string) => typeWord(words, type, `state.${state}`);
  const stops = stopsOf(type);
  const rows = stops.map(({ id, number, phase, leadsTo }) => {
    const state = type.states[id];
    const waits = state?.waits_on ?? "nobody";
    return [
      html`<div>${number} ${name(id)} <code dir="ltr">${id}</code></div>`,
      typeWord(words, type, `phase.${phase}`),
      stateWord({ kind: WAITS[waits], text: words.t(`rules.waits-${waits}`) }),
      state?.end === true
        ? words.t("rules.is-end")
        : words.list(leadsTo.map((to) => `${to} ${name(stops[to - 1]?.id ?? "")}`)),
    ];
  });
  return section({
    id: "states",
    title: words.t("rules.states"),
    body: html`<p>${words.t("rules.states-lead")}</p>
<div class="rc-columns rc-columns--left"><div>${road(words, type)}</div>
<div class="rc-columns__main">${table({
      caption: words.t("rules.states-table"),
      isStacked: true,
      columns: ["state", "phase", "waits", "next"].map((key) => ({
        text: words.t(`rules.${key}`),
      })),
      rows,
    })}</div></div>`,
  });
}
