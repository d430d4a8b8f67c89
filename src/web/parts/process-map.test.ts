import assert from "node:assert/strict";
import test from "node:test";
import { loadWords } from "#words/load-words.ts";
import { render } from "./html.ts";
import { processMap } from "./process-map.ts";

const words = loadWords(new URL("../../..", import.meta.url).pathname).words("en");
const states = ["a", "b", "c"].map((id) => ({ id, label: `State ${id}`, count: 10 }));
const view = { words, id: "m", title: "Map", description: "A map", states };

test("each arrow is drawn once, a loop and both ways between two states among them", () => {
  const arrows = [
    { from: "a", to: "b", count: 10 },
    { from: "b", to: "a", count: 4 },
    { from: "b", to: "b", count: 2 },
    { from: "b", to: "c", count: 1 },
  ];
  const text = render(processMap({ ...view, arrows }));
  assert.equal(text.match(/class="rc-map__arrow"/g)?.length, 4);
  assert.equal(text.match(/class="rc-map__box"/g)?.length, 3);
  assert.doesNotMatch(text, /NaN|undefined|style="/);
});

test("the more often, the thicker", () => {
  const arrows = [
    { from: "a", to: "b", count: 100 },
    { from: "b", to: "c", count: 4 },
  ];
  const text = render(processMap({ ...view, arrows }));
  assert.deepEqual(
    [...text.matchAll(/stroke-width="([0-9.]+)"/g)].map(([, width]) => Number(width)),
    [10, 2],
  );
});

test("an arrow below the least count is left out of the picture, one at it is drawn", () => {
  const arrows = [
    { from: "a", to: "b", count: 5 },
    { from: "b", to: "c", count: 4 },
  ];
  const text = render(processMap({ ...view, arrows, leastCount: 5 }));
  assert.equal(text.match(/class="rc-map__arrow"/g)?.length, 1);
});

test("a map without arrows or states is still a picture with a name", () => {
  const text = render(processMap({ ...view, states: [], arrows: [] }));
  assert.match(text, /<title id="m-title">Map<\/title>/);
  assert.doesNotMatch(text, /NaN|Infinity/);
});
