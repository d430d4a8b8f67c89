import { scaleLinear, scalePoint } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import type { Words } from "#words/load-words.ts";
import { percent } from "./bar-chart.ts";
import { chartFrame, legend, series } from "./chart-frame.ts";
import { type Html, html } from "./html.ts";

export type LineSeries = {
  name: string;
  /** One value for each of `labels`; undefined where nothing is known. */
  values: readonly (number | undefined)[];
};

/**
 * Lines over equal steps (months, days), names in a legend. The lines lie in a box of 100 by 100
 * that is stretched, the letters do not. `isStep` draws a curve of shares that falls in steps.
 */
export function lineChart(view: {
  words: Words;
  id: string;
  title: string;
  description: string;
  labels: readonly string[];
  lines: LineSeries[];
  isStep?: boolean | undefined;
  /** How a number is written on the scale; the reader's plain number unless given. */
  write?: ((value: number) => string) | undefined;
}): Html {
  const { words, labels, lines } = view;
  const write = view.write ?? ((value: number) => words.number(value));
  const isRtl = words.direction === "rtl";
  const known = lines.flatMap((one) => one.values).filter((value) => value !== undefined);
  const y = scaleLinear([0, Math.max(1, ...known)], [100, 0]).nice(4);
  const x = scalePoint<number>()
    .domain(labels.map((_, index) => index))
    .range(isRtl ? [100, 0] : [0, 100]);
  const path = line<number | undefined>()
    .defined((value) => value !== undefined)
    .x((_, index) => x(index) ?? 0)
    .y((value) => y(value ?? 0));
  if (view.isStep) path.curve(curveStepAfter);
  const drawn = lines.map(
    (one, index) =>
      html`<path class="rc-line rc-line--${series(index)}" vector-effect="non-scaling-stroke"
d="${path([...one.values]) ?? ""}"></path>`,
  );
  const plot = html`<svg x="0" y="${top}" width="100%" height="${plotHeight}" viewBox="0 0 100 100"
preserveAspectRatio="none" overflow="visible">${drawn}</svg>`;
  const scale = y.ticks(4).map((tick) => ({ at: top + (y(tick) / 100) * plotHeight, tick }));
  const grid = scale.map(
    ({ at }) => html`<line class="rc-grid" x1="0" x2="100%" y1="${at}" y2="${at}"></line>`,
  );
  const numbers = scale.map(
    ({ at, tick }) =>
      html`<text class="rc-chart__tick" x="${isRtl ? "100%" : "0"}"
y="${at - 4}">${write(tick)}</text>`,
  );
  const body = [grid, plot, numbers, ticks(labels, (index) => x(index) ?? 0, isRtl)];
  return html`${
    lines.length > 1 &&
    legend(
      lines.map((one) => one.name),
      true,
    )
  }
${chartFrame({ ...view, height: top + plotHeight + 28, body })}`;
}

/** The first, the last and the middle labels: as many as a narrow screen can hold. */
function ticks(labels: readonly string[], x: (index: number) => number, isRtl: boolean): Html[] {
  const last = labels.length - 1;
  const shown = new Set(last < 2 ? labels.keys() : [0, Math.round(last / 2), last]);
  return [...shown].map((index) => {
    // In right-to-left text 'start' is the right edge, which is where the first label stands.
    const anchor = index === 0 ? "start" : index === last ? "end" : "middle";
    const at = percent(isRtl && index === 0 ? 100 : x(index));
    return html`<text class="rc-chart__tick" text-anchor="${anchor}" x="${at}"
y="${top + plotHeight + 20}">${labels[index]}</text>`;
  });
}

const top = 22;
const plotHeight = 200;
