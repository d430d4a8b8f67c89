import assert from "node:assert/strict";
import test from "node:test";
import { pinnedSample, sampleApplication, soundDraft } from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";
import { parseInput } from "./input.ts";

const type = pinnedSample();

/** The problems of an input as `field code`, or nothing where it was taken. */
function problems(event: string, input: unknown): string[] | undefined {
  const parsed = parseInput(type, event, input);
  if (!isRefusal(parsed)) return undefined;
  assert.equal(parsed.code, "invalid-input");
  return (parsed.fields ?? []).map(({ field, code }) => `${field} ${code}`);
}

for (const [what, sign] of [
  ["a NUL", "\0"],
  ["half a sign", "\ud83d"],
] as const) {
  test(`${what} is named in every kind of field, and nothing is taken out of it`, () => {
    const story = { ...sampleApplication, story: `I live here.${sign}` };
    assert.deepEqual(problems("apply", story), ["story plain-text"]);
    const name = { ...sampleApplication, name: sign };
    assert.deepEqual(problems("apply", name), ["name plain-text"]);
    const reasons = soundDraft({ reasons: sign });
    assert.deepEqual(problems("draft", reasons), ["reasons plain-text"]);
    const file = { fileId: "f", title: sign, mediaType: "application/pdf", sizeBytes: 1 };
    const papers = { ...sampleApplication, papers: [file] };
    assert.deepEqual(problems("apply", papers), ["papers.0.title plain-text"]);
    assert.deepEqual(problems("give", { officer: { actorId: sign } }), [
      "officer.actorId plain-text",
    ]);
  });
}

test("a whole sign of two halves, and lines, are taken as they were typed", () => {
  const story = "One 😀\r\n\tTwo ";
  const parsed = parseInput(type, "apply", { ...sampleApplication, story });
  assert.ok(!isRefusal(parsed));
  assert.equal(parsed.input["story"], story);
});

test("the reasons of a draft are kept as they were written, spaces and all", () => {
  const findings = [{ ...soundDraft().findings[0], weight: "  Believed.\n" }];
  const parsed = parseInput(type, "draft", soundDraft({ findings }));
  assert.ok(!isRefusal(parsed));
  const [kept] = parsed.input["findings"] as unknown as { weight: string }[];
  assert.equal(kept?.weight, "  Believed.\n");
});
