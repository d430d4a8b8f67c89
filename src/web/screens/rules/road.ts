import type { CaseType, PinnedCaseType } from "#domain/case/case-type.ts";
import { endsOf, waysOf } from "#domain/case/ways.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";

/** One state of the picture: its number, and the numbers of the states that it may lead to. */
export type Stop = {
  readonly id: string;
  readonly number: number;
  readonly phase: string;
  readonly leadsTo: readonly number[];
  /** Where the usual next step leads. */
  readonly usual: readonly number[];
};

const WIDTH = 252;
const GUTTER = 46;
const LANES = 4;
const LINE = 17;
const GAP = 26;
const SIGNS = 24;
const SMALL_SIGNS = 32;

/**
 * The states of a type in the order in which a case meets them, phase by phase, numbered from 1.
 * Every way out is a number, so that a picture of many states needs no crossing lines for them.
 */
export function stopsOf(type: CaseType): readonly Stop[] {
  const ways = waysOf(type);
  const order = met(type, ways);
  const numbers = new Map(order.map((id, index) => [id, index + 1]));
  const numbered = (ids: Iterable<string>) =>
    [...new Set(ids)].flatMap((id) => numbers.get(id) ?? []).toSorted((a, b) => a - b);
  return order.map((id, index): Stop => {
    const state = type.states[id];
    const next = state?.next === undefined ? undefined : type.events[state.next];
    const out = ways.filter(({ from, to }) => from === id && to !== id).map(({ to }) => to);
    const usual = next === undefined ? [] : endsOf(type, next, id).filter((to) => to !== id);
    return {
      id,
      number: index + 1,
      phase: state?.phase ?? "",
      leadsTo: numbered(out),
      usual: numbered(usual.filter((to) => out.includes(to))),
    };
  });
}

// Phase by phase; within a phase as the ways of the case reach them, the usual road first.
function met(type: CaseType, ways: ReturnType<typeof waysOf>): readonly string[] {
  const first = ways.filter(({ from }) => from === undefined).map(({ to }) => to);
  const found = new Set(first);
  for (const id of found) {
    const next = type.states[id]?.next;
    const usual = ways.filter(({ from, event }) => from === id && event === next);
    for (const { to } of [...usual, ...ways.filter(({ from }) => from === id)]) found.add(to);
  }
  const all = [...found, ...Object.keys(type.states).filter((id) => !found.has(id))];
  const rank = (id: string) => type.phases.indexOf(type.states[id]?.phase ?? "");
  return all.filter((id) => type.states[id] !== undefined).toSorted((a, b) => rank(a) - rank(b));
}

type Placed = Stop & {
  readonly lines: readonly string[];
  /** What stands under its name: where it may lead. */
  readonly below: readonly string[];
  readonly top: number;
  readonly height: number;
  /** The name of the phase that begins with it. */
  readonly heading?: string;
};

/** The road of a case: one box a state from top to bottom, the usual steps drawn, all ways told. */
export function road(words: Words, type: PinnedCaseType): Html {
  const placed = place(words, type);
  const last = placed.at(-1);
  const height = (last === undefined ? 0 : last.top + last.height) + 8;
  return html`<div class="rc-map"><svg class="rc-map__picture" role="img" width="${WIDTH}"
height="${height}" aria-labelledby="road-title road-desc" direction="${words.direction}">
<title id="road-title">${words.t("rules.diagram")}</title>
<desc id="road-desc">${words.t("rules.diagram-says", { states: placed.length })}</desc>
${arrows(placed)}${placed.map(box)}</svg></div>`;
}

function place(words: Words, type: PinnedCaseType): readonly Placed[] {
  let top = 4;
  let phase = "";
  return stopsOf(type).map((stop) => {
    const lines = broken(`${stop.number} ${typeWord(words, type, `state.${stop.id}`)}`, SIGNS);
    const below = broken(outOf(words, type, stop), SMALL_SIGNS);
    const begins = stop.phase !== phase;
    phase = stop.phase;
    if (begins) top += LINE + 8;
    const placed = {
      ...stop,
      lines,
      top,
      below,
      height: (lines.length + below.length) * LINE + 16,
      ...(begins ? { heading: typeWord(words, type, `phase.${stop.phase}`) } : {}),
    };
    top += placed.height + GAP;
    return placed;
  });
}

function outOf(words: Words, type: PinnedCaseType, { id, leadsTo }: Stop): string {
  if (type.states[id]?.end === true) return words.t("rulebook.road-end");
  const out = leadsTo.map((number) => words.number(number));
  return words.t("rulebook.road-to", { numbers: words.list(out, "or") });
}

function box(stop: Placed): Html {
  const middle = GUTTER + (WIDTH - GUTTER) / 2;
  const text = (line: string, index: number, of: string) =>
    html`<text class="${of}" text-anchor="middle" x="${middle}"
y="${stop.top + 18 + index * LINE}">${line}</text>`;
  return html`${
    stop.heading !== undefined &&
    html`<text class="rc-map__time" text-anchor="middle" x="${middle}"
y="${stop.top - 9}">${stop.heading}</text>`
  }<rect class="rc-map__box" x="${GUTTER}" y="${stop.top}" width="${WIDTH - GUTTER - 2}"
height="${stop.height}" rx="4"></rect>
${stop.lines.map((line, index) => text(line, index, "rc-map__name"))}
${stop.below.map((line, index) => text(line, stop.lines.length + index, "rc-map__figure"))}`;
}

// A step to the next box goes straight down; any other bends round in the gutter, in a lane of its
// own as long as there are lanes.
function arrows(placed: readonly Placed[]): readonly Html[] {
  const busy: { from: number; to: number }[][] = Array.from({ length: LANES }, () => []);
  return placed.flatMap((stop) =>
    stop.usual.flatMap((number) => {
      const target = placed[number - 1];
      if (target === undefined) return [];
      if (number === stop.number + 1) return [straight(stop, target)];
      const [from, to] = [stop.number, number].toSorted((a, b) => a - b);
      const span = { from: from ?? 0, to: to ?? 0 };
      const isFree = (lane: readonly { from: number; to: number }[]) =>
        lane.every((one) => one.to < span.from || span.to < one.from);
      const free = busy.findIndex(isFree);
      const lane = free === -1 ? LANES - 1 : free;
      busy[lane]?.push(span);
      return [bent(stop, target, lane)];
    }),
  );
}

function straight(from: Placed, to: Placed): Html {
  const x = GUTTER + 22;
  return html`<path class="rc-map__arrow" stroke-width="2"
d="M${x} ${from.top + from.height}V${to.top - 7}"></path>
<path class="rc-map__head" d="M${x} ${to.top}l-5 -9h10Z"></path>`;
}

function bent(from: Placed, to: Placed, lane: number): Html {
  const x = GUTTER - 8 - lane * 10;
  const start = from.top + from.height * 0.66;
  const end = to.top + to.height * 0.33;
  return html`<path class="rc-map__arrow" stroke-width="2"
d="M${GUTTER} ${start}H${x + 4}Q${x} ${start} ${x} ${start + (end > start ? 4 : -4)}V${
    end + (end > start ? -4 : 4)
  }Q${x} ${end} ${x + 4} ${end}H${GUTTER - 7}"></path>
<path class="rc-map__head" d="M${GUTTER} ${end}l-9 -5v10Z"></path>`;
}

/** Lines that fit a box, broken between words. */
function broken(label: string, signs: number): readonly string[] {
  const lines: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < signs) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
