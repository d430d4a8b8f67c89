import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiSite, apiSite, type Sent } from "./api-site.ts";
import { LUCIAS_PART, type Petition, petition } from "./petition.ts";

const BOUNDARY = "b";
const PDF = [
  `--${BOUNDARY}`,
  'Content-Disposition: form-data; name="file"; filename="a.pdf"',
  "",
  "%PDF-1.7 of Lucía",
  `--${BOUNDARY}--`,
  "",
].join("\r\n");

let site: ApiSite;
let made: Petition;
let lucia: string;
let tomas: string;

before(async () => {
  site = await apiSite();
  made = await petition(site);
  [lucia, tomas] = [await site.token("lucia"), await site.token("tomas")];
});
after(() => site.drop());

const get = (token: string, path: string) =>
  site.call("GET", `/cases/${made.caseId}${path}`, { token });
const post = (token: string, path: string, body: unknown, headers: Sent["headers"] = {}) =>
  site.call("POST", `/cases/${made.caseId}${path}`, { token, body, headers });
const upload = (token: string) =>
  post(token, "/files", Buffer.from(PDF), {
    "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
  });

test("a beneficiary reads, writes and sends in her part by the API", async () => {
  const part = (await get(lucia, "/my-part")).json<{ version: number; partId: string }>();
  assert.deepEqual([part.version, part.partId], [1, made.part]);
  const file = await upload(lucia);
  assert.equal(file.statusCode, 201);
  const documents = [file.json<object>()];
  const said = await post(
    lucia,
    "/actions/state-beneficiary-part",
    { ...LUCIAS_PART, documents },
    { "if-match": '"1"' },
  );
  assert.equal(said.statusCode, 200, said.body);
  assert.deepEqual([said.headers.etag, said.json<{ stage: string }>().stage], ['"2"', ""]);
});

test("her paper comes to her and to no one on the other side, though its id were known", async () => {
  type Part = { exhibits: { fileId: string }[] };
  const [exhibit] = (await get(lucia, "/my-part")).json<Part>().exhibits;
  const fileId = exhibit?.fileId ?? "";
  const own = await get(lucia, `/parts/${made.part}/exhibits/${fileId}`);
  assert.equal(own.statusCode, 200);
  assert.match(own.body, /of Lucía/);
  for (const path of [`/exhibits/${fileId}`, `/parts/${made.part}/exhibits/${fileId}`]) {
    assert.equal((await get(tomas, path)).statusCode, 404, path);
  }
  const taken = await post(
    tomas,
    "/actions/submit-evidence",
    { documents: [{ fileId }] },
    { "if-match": '"2"' },
  );
  const unknown = await post(
    tomas,
    "/actions/submit-evidence",
    { documents: [{ fileId: "no-such-file" }] },
    { "if-match": '"2"' },
  );
  assert.equal(taken.statusCode, 422);
  assert.deepEqual(said(taken.body), said(unknown.body));
});

// What an answer says, without what names the request.
const said = (body: string): unknown => {
  const { instance: _of, requestId: _one, ...rest } = JSON.parse(body) as Record<string, unknown>;
  return rest;
};

test("the petitioner's answers do not move when hers do", async () => {
  const paths = ["", "/history", "/looks"];
  const read = () => Promise.all(paths.map(async (path) => (await get(tomas, path)).body));
  await read();
  const [file, history] = await read();
  const etag = (await get(tomas, "")).headers.etag;
  const message = await post(
    lucia,
    "/actions/message-beneficiary-part",
    { text: "Only for you." },
    { "if-match": '"2"' },
  );
  assert.equal(message.statusCode, 200, message.body);
  const [fileNow, historyNow, looksNow] = await read();
  assert.deepEqual([fileNow, historyNow], [file, history]);
  assert.equal((await get(tomas, "")).headers.etag, etag);
  for (const word of [...Object.values(LUCIAS_PART), "Only for you", "beneficiary-part"]) {
    assert.ok(![fileNow, historyNow, looksNow].join().includes(word), word);
  }
});

test("everything of the petition is not there for her, and everything of hers not for him", async () => {
  for (const path of ["", "/history", "/looks", "/exhibits/x", "/decision-checklist"]) {
    assert.equal((await get(lucia, path)).statusCode, 404, path);
  }
  assert.equal((await get(tomas, `/my-part?part=${made.part}`)).statusCode, 404);
});
