import { Graph, layout, type NodeLabel } from "@dagrejs/dagre";
import { scaleSqrt } from "d3-scale";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "./html.ts";
import {
  type ArrowEnd,
  type ArrowPath,
  mapArrow,
  mapLoop,
  type Point,
  round,
} from "./map-arrow.ts";

export type MapState = {
  id: string;
  label: string;
  /** How many cases came here. */
  count: number;
  /** Median time in this state, already in words: '12 days'. */
  median?: string | undefined;
};
export type MapArrow = { from: string; to: string; count: number; median?: string | undefined };
export type ProcessMap = {
  words: Words;
  id: string;
  title: string;
  description: string;
  states: MapState[];
  arrows: MapArrow[];
  /** Arrows that are rarer are left out of the picture (the table below still lists them). */
  leastCount?: number | undefined;
};

/** States as boxes from top to bottom, arrows as thick as they are often, with median times. */
export function processMap(view: ProcessMap): Html {
  const { id, title, description } = view;
  const arrows = view.arrows.filter((arrow) => arrow.count >= (view.leastCount ?? 1));
  const graph = arrange(view.states, arrows);
  const { width = 0, height = 0 } = view.states.length > 0 ? graph.graph() : {};
  const thick = scaleSqrt([0, Math.max(1, ...arrows.map((arrow) => arrow.count))], [0, 10]);
  const drawn = arrows.map((arrow, index) => {
    const width = Math.max(1, thick(arrow.count));
    const box = graph.node(arrow.from) as ArrowEnd;
    const edge = graph.edge(arrow.from, arrow.to, String(index)) as ArrowPath;
    const count = view.words.number(arrow.count);
    return arrow.from === arrow.to
      ? mapLoop({ box, width, count, median: arrow.median })
      : mapArrow({ edge, width, count, median: arrow.median });
  });
  const boxes = view.states.map((state) => boxOf(view, state, graph.node(state.id) as Point));
  // Letters keep their size, so a large map scrolls inside its frame and never shrinks.
  return html`<div class="rc-scroll rc-map" tabindex="0" role="group" aria-label="${title}">
<svg class="rc-map__picture" role="img" aria-labelledby="${id}-title ${id}-desc"
width="${round(width + 20)}" height="${round(height + 20)}" direction="${view.words.direction}">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>
<g transform="translate(10 10)">${drawn}${boxes}</g></svg></div>`;
}

function arrange(states: MapState[], arrows: MapArrow[]): Graph {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 34, ranksep: 46, edgesep: 14 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const state of states) graph.setNode(state.id, { ...sizeOf(state) } satisfies NodeLabel);
  arrows.forEach((arrow, index) => {
    const longest = Math.max((arrow.median ?? "").length, String(arrow.count).length, 2);
    const label = { width: longest * 7, height: arrow.median ? 30 : 16 };
    graph.setEdge(arrow.from, arrow.to, { ...label, weight: arrow.count }, String(index));
  });
  layout(graph);
  return graph;
}

function sizeOf(state: MapState): { width: number; height: number } {
  const lines = wrap(state.label);
  const longest = Math.max(...lines.map((text) => text.length), (state.median?.length ?? 0) + 6, 8);
  return { width: longest * 7.6 + 26, height: lines.length * 18 + 34 };
}

function boxOf({ words }: ProcessMap, state: MapState, at: Point): Html {
  const { width, height } = sizeOf(state);
  const left = round(at.x - width / 2);
  const top = round(at.y - height / 2);
  const lines = wrap(state.label).map(
    (text, index) =>
      html`<text class="rc-map__name" text-anchor="middle" x="${round(at.x)}"
y="${round(top + 20 + index * 18)}">${text}</text>`,
  );
  const count = words.number(state.count);
  return html`<g><rect class="rc-map__box" x="${left}" y="${top}" width="${round(width)}"
height="${height}" rx="4"></rect>${lines}
<text class="rc-map__figure" text-anchor="middle" x="${round(at.x)}"
y="${round(top + height - 11)}">${state.median ? `${count} · ${state.median}` : count}</text></g>`;
}

/** Lines of about 20 signs, broken between words. */
function wrap(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 20)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
