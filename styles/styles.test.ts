import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { buildStyles, staleStyles } from "./build.ts";

const built = buildStyles();

test("the committed style sheets are what their sources give (else run npm run styles)", () => {
  assert.deepEqual(staleStyles(built), []);
});

test("a style sheet weighs at most 20 kB on the wire", () => {
  for (const [name, css] of Object.entries(built)) {
    assert.ok(gzipSync(css).length <= 20_000, `${name}: ${gzipSync(css).length} B`);
  }
});

test("a style sheet asks for no font, no picture and nobody else's brand", () => {
  for (const css of Object.values(built)) {
    assert.doesNotMatch(css, /url\(|@import|GDS Transport|crest|crown/);
  }
});

test("the mirrored sheet differs from the plain one", () => {
  const { "recourse.css": ltr, "recourse.rtl.css": rtl } = built;
  assert.notEqual(ltr, rtl);
});

// Text on its ground: what must be read, in both schemes.
const pairs: [string, string][] = [
  ["ink", "paper"],
  ["ink", "card"],
  ["ink", "band"],
  ["ink", "done-soft"],
  ["ink", "waiting-soft"],
  ["ink", "risk-soft"],
  ["quiet", "paper"],
  ["quiet", "card"],
  ["quiet", "band"],
  ["quiet", "done-soft"],
  ["quiet", "waiting-soft"],
  ["accent", "paper"],
  ["accent", "card"],
  ["accent", "band"],
  ["accent", "office-soft"],
  ["accent", "waiting-soft"],
  ["accent-deep", "paper"],
  ["visited", "paper"],
  ["visited", "card"],
  ["on-accent", "accent"],
  ["on-accent", "accent-deep"],
  ["on-focus", "focus"],
  ["card", "risk"],
  ["card", "done"],
  ["waiting", "paper"],
  ["waiting", "card"],
  ["risk", "paper"],
  ["risk", "card"],
  ...["waiting", "office", "done", "risk", "closed"].map((n): [string, string] => [n, `${n}-soft`]),
];
// Lines of controls and of pictures: what must be seen.
const shapes: [string, string][] = [
  ["edge", "card"],
  ["edge", "paper"],
  ...[1, 2, 3, 4, 5].map((n): [string, string] => [`series-${n}`, "card"]),
];

for (const scheme of ["light", "dark"] as const) {
  test(`every text is read at 4.5 to 1 and every shape seen at 3 to 1 when it is ${scheme}`, () => {
    const colours = paletteOf(scheme);
    const weak = [
      ...pairs.map((pair) => ({ pair, least: 4.5 })),
      ...shapes.map((pair) => ({ pair, least: 3 })),
    ]
      .map(({ pair: [front, back], least }) => ({
        said: `${front} on ${back}`,
        ratio: contrast(colour(colours, front), colour(colours, back)),
        least,
      }))
      .filter(({ ratio, least }) => ratio < least);
    assert.deepEqual(weak, []);
  });
}

test("the measure itself is right: black on white is 21 to 1, a colour on itself 1 to 1", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#0f5257", "#0f5257"), 1);
});

function paletteOf(scheme: "light" | "dark"): Map<string, string> {
  const source = readFileSync(new URL("_palette.scss", import.meta.url), "utf8");
  const [light = "", dark = ""] = source.split("prefers-color-scheme: dark");
  const read = (text: string) =>
    [...text.matchAll(/--rc-([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(
      ([, name = "", value = ""]) => [name, value] as const,
    );
  return new Map(scheme === "light" ? read(light) : [...read(light), ...read(dark)]);
}

function colour(colours: Map<string, string>, name: string): string {
  const found = colours.get(name);
  assert.ok(found, `no colour ${name}`);
  return found;
}

/** Contrast as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
