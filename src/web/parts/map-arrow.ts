import { curveBasis, line } from "d3-shape";
import { type Html, html } from "./html.ts";

export type Point = { x: number; y: number };
/** A way that the layout found, and where its figures stand. */
export type ArrowPath = Point & { points: Point[] };
/** The box that an arrow leaves: its middle and its size. */
export type ArrowEnd = Point & { width: number; height: number };
type Figures = { count: string; median?: string | undefined };

/** One arrow between two states, as thick as `width`, with its figures beside it. */
export function mapArrow(view: Figures & { edge: ArrowPath; width: number }): Html {
  const { edge, width } = view;
  const end = edge.points.at(-1) ?? edge;
  const before = edge.points.at(-2) ?? edge;
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const stop = stopBefore(end, angle, width);
  const curve = line<Point>(
    (point) => round(point.x),
    (point) => round(point.y),
  ).curve(curveBasis);
  const path = curve([...edge.points.slice(0, -1), stop]) ?? "";
  return drawn(view, path, head(end, angle, width), edge, width);
}

/** An arrow from a state to itself: out of the right side of its box and back in. */
export function mapLoop(view: Figures & { box: ArrowEnd; width: number }): Html {
  const { box, width } = view;
  const right = box.x + box.width / 2;
  const tip = { x: right, y: box.y + 10 };
  const stop = stopBefore(tip, Math.PI, width);
  const out = round(right + 38);
  const path =
    `M${round(right)} ${round(box.y - 10)}C${out} ${round(box.y - 24)} ` +
    `${out} ${round(box.y + 24)} ${round(stop.x)} ${round(stop.y)}`;
  const label = { x: right + 56, y: box.y - (view.median ? 8 : 0) };
  return drawn(view, path, head(tip, Math.PI, width), label, width);
}

/** Tenths are enough for a picture, and weigh less. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function drawn(figures: Figures, path: string, tip: string, at: Point, width: number): Html {
  const { count, median } = figures;
  return html`<path class="rc-map__arrow" d="${path}" stroke-width="${round(width)}"></path>
<path class="rc-map__head" d="${tip}"></path>
<text class="rc-map__count" text-anchor="middle" x="${round(at.x)}"
y="${round(at.y + 4)}">${count}</text>
${
  median &&
  html`<text class="rc-map__time" text-anchor="middle" x="${round(at.x)}"
y="${round(at.y + 18)}">${median}</text>`
}`;
}

// The line stops inside the head, so that a thick one does not stick out beside the tip.
function stopBefore(tip: Point, angle: number, width: number): Point {
  const back = 0.8 * headSize(width);
  return { x: tip.x - back * Math.cos(angle), y: tip.y - back * Math.sin(angle) };
}

/** A triangle that is wider than the line it ends. */
function head(tip: Point, angle: number, width: number): string {
  const size = headSize(width);
  const corner = (turn: number) => {
    const x = round(tip.x - size * Math.cos(angle + turn));
    return `${x} ${round(tip.y - size * Math.sin(angle + turn))}`;
  };
  return `M${round(tip.x)} ${round(tip.y)}L${corner(0.5)}L${corner(-0.5)}Z`;
}

function headSize(width: number): number {
  return 7 + width;
}
