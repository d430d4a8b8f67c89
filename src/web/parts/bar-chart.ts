import { scaleLinear } from "d3-scale";
import type { Words } from "#words/load-words.ts";
import { chartFrame } from "./chart-frame.ts";
import { type Html, html } from "./html.ts";

export type Bar = { label: string; value: number; text?: string | undefined };

/**
 * Lying bars with their names above them. Lengths are shares of the width, so the letters keep
 * their size on a narrow screen. `text` replaces the plain number at the end of a bar.
 */
export function barChart(view: {
  words: Words;
  id: string;
  title: string;
  description: string;
  bars: Bar[];
}): Html {
  const { words, bars } = view;
  const share = scaleLinear([0, Math.max(1, ...bars.map((bar) => bar.value))], [0, 100]);
  const isRtl = words.direction === "rtl";
  const rows = bars.map(({ label, value, text }, index) => {
    const top = index * rowHeight;
    const width = share(value);
    return html`<text class="rc-chart__label" x="${isRtl ? "100%" : "0"}"
y="${top + 15}">${label}</text>
<text class="rc-chart__value" text-anchor="end" x="${isRtl ? "0" : "100%"}"
y="${top + 15}">${text ?? words.number(value)}</text>
<rect class="rc-track" width="100%" height="16" y="${top + 22}" rx="2"></rect>
<rect class="rc-fill--1" x="${percent(isRtl ? 100 - width : 0)}" width="${percent(width)}"
height="16" y="${top + 22}" rx="2"></rect>`;
  });
  return chartFrame({ ...view, height: bars.length * rowHeight, body: rows });
}

/** A share of the width as SVG writes it. */
export function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}

const rowHeight = 50;
