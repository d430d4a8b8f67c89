import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { createApp } from "#web/app.ts";
import { loadWords } from "#words/load-words.ts";
import { root, type TestOffice, testOffice } from "../../../test/office.ts";
import type { OfficeTold } from "../visit.ts";

const book = loadWords(root, { strict: true });
let own: TestOffice;
let clinic: TestOffice;
before(async () => {
  own = await testOffice("own");
  clinic = await testOffice("observed");
});
after(async () => {
  await own.drop();
  await clinic.drop();
});

async function read(
  office: TestOffice,
  url: string,
  told: OfficeTold = {},
  status = 200,
): Promise<string> {
  const app = await createApp({ ...office, book, told, log: (line) => assert.fail(line) });
  const { statusCode, body } = await app.inject({ url });
  await app.close();
  assert.equal(statusCode, status, url);
  return body;
}

test("who has no sign-in reads how to get one, before anything can be started", async () => {
  for (const url of ["/", "/apply", "/sign-in"]) {
    const page = await read(own, url);
    assert.match(page, /You have no sign-in yet\?/, url);
    assert.match(page, /on paper at its counter/, url);
    assert.doesNotMatch(page, /The counter:/, url);
    const told = await read(own, url, { counter: "12 Sample Street, mornings" });
    assert.match(told, /The counter: *<bdi>12 Sample Street, mornings<\/bdi>/, url);
  }
});

test("who has no sign-in is led to the steps and the law of each application", async () => {
  const choice = await read(own, "/apply");
  const rules = [...choice.matchAll(/href="(\/rules\/[^"]+)"/g)].map(([, href = ""]) => href);
  const offered = [...own.office.rules.current.values()]
    .filter(({ opens_with, events }) => events[opens_with]?.does === "file")
    .map(({ id }) => id);
  assert.deepEqual(rules.map((url) => url.slice("/rules/".length)).toSorted(), offered.toSorted());
  for (const url of rules) await read(own, url);
});

test("a clinic says that it helps and does not decide, and nobody applies to it", async () => {
  for (const lang of ["en", "es", "ar"]) {
    for (const url of ["/", "/apply", "/about/complain"]) await read(clinic, `${url}?lang=${lang}`);
  }
  assert.match(await read(clinic, "/"), /It decides nothing/);
  const apply = await read(clinic, "/apply");
  assert.match(apply, /You cannot apply to a clinic/);
  assert.doesNotMatch(apply, /Apply to this office|on paper at its counter/);
  const complain = await read(clinic, "/about/complain");
  assert.match(complain, /ask for the supervisor of the clinic/);
  assert.doesNotMatch(complain, /member of Congress|privacy office of the department/);
  assert.match(await read(own, "/about/complain"), /member of Congress/);
});

test("the page on the source leads to it, or says how to ask where no address was given", async () => {
  const source = "https://source.example/recourse";
  assert.match(await read(own, "/about/source", { source }), /href="https:\/\/source\.example\//);
  const without = await read(own, "/about/source");
  assert.match(without, /has not given an address/);
  assert.doesNotMatch(without, /source\.example/);
});

test("an address without a page says so in its title and heading", async () => {
  const page = await read(own, "/no-such-page", {}, 404);
  assert.match(page, /<title>Page not found/);
  assert.match(page, /<h1[^>]*>Page not found<\/h1>/);
});
