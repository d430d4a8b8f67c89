import { scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import type { Words } from "#words/load-words.ts";
import { percent } from "./bar-chart.ts";
import { chartFrame, legend, series } from "./chart-frame.ts";
import { type Html, html } from "./html.ts";

export type StackedRow = { label: string; values: readonly number[] };

/** Lying bars made of parts, one row a label; `parts` names the parts in the order of `values`. */
export function stackedBars(view: {
  words: Words;
  id: string;
  title: string;
  description: string;
  parts: readonly string[];
  rows: StackedRow[];
}): Html {
  const { words, parts, rows } = view;
  const total = (row: StackedRow) => row.values.reduce((sum, value) => sum + value, 0);
  const share = scaleLinear([0, Math.max(1, ...rows.map(total))], [0, 100]);
  const isRtl = words.direction === "rtl";
  const layers = stack<StackedRow, number>()
    .keys(parts.map((_, index) => index))
    .value((row, key) => row.values[key] ?? 0)(rows);
  const bars = layers.map((layer) =>
    layer.map(([from, to], index) => {
      const width = share(to) - share(from);
      const x = isRtl ? 100 - share(to) : share(from);
      return (
        width > 0 &&
        html`<rect class="rc-fill--${series(layer.key)}" x="${percent(x)}" width="${percent(width)}"
height="16" y="${index * rowHeight + 22}"></rect>`
      );
    }),
  );
  const names = rows.map(
    (row, index) => html`<text class="rc-chart__label" x="${isRtl ? "100%" : "0"}"
y="${index * rowHeight + 15}">${row.label}</text>
<text class="rc-chart__value" text-anchor="end" x="${isRtl ? "0" : "100%"}"
y="${index * rowHeight + 15}">${words.number(total(row))}</text>`,
  );
  const body = [names, bars];
  return html`${legend(parts)}${chartFrame({ ...view, height: rows.length * rowHeight, body })}`;
}

const rowHeight = 50;
