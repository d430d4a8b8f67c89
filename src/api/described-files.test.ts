import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { ASYLUM_APPLICATION, freshKey } from "#test/asylum.ts";

let site: ApiSite;
let caseId: string;
const tokens = new Map<string, string>();
before(async () => {
  site = await apiSite();
  await site.member("gus", ["guardian"]);
  await site.member("kid", ["applicant"]);
  const body = { typeId: "us.asylum.affirmative", input: ASYLUM_APPLICATION };
  const filed = await site.call("POST", "/cases", { token: await site.token("gus"), body });
  const opened = filed.json<{ caseId: string; invitation: { code: string } }>();
  caseId = opened.caseId;
  const { office } = site;
  const { personKey } = await site.again("kid");
  await office.links.accept(personKey!, opened.invitation.code, office.clock.today());
  for (const name of ["kid", "gus"]) tokens.set(name, await site.token(name));
});
after(() => site.drop());

const tokenOf = (name: string) => tokens.get(name)!;
async function upload(name: string, text: string): Promise<string> {
  const edge = "an-edge";
  const head = 'Content-Disposition: form-data; name="file"; filename="a.pdf"';
  const lines = [`--${edge}`, head, "Content-Type: application/pdf", "", `%PDF-1.4 ${text}`];
  const body = Buffer.from([...lines, `--${edge}--`, ""].join("\r\n"));
  const headers = { "content-type": `multipart/form-data; boundary=${edge}` };
  const sent = { token: tokenOf(name), body, headers };
  return (await site.call("POST", `/cases/${caseId}/files`, sent)).json<{ fileId: string }>()
    .fileId;
}
const read = (name: string) => site.call("GET", `/cases/${caseId}`, { token: tokenOf(name) });
async function submit(name: string, ids: readonly string[], key = freshKey(), etag?: string) {
  const found = etag ?? String((await read(name)).headers.etag);
  return site.call("POST", `/cases/${caseId}/actions/submit-evidence`, {
    token: tokenOf(name),
    body: { documents: ids.map((fileId) => ({ fileId })) },
    headers: { "if-match": found, "idempotency-key": key },
  });
}
type Problem = { code: string; remedy: string; errors: { code: string; detail?: string }[] };

test("an exhibit is handed in once, whoever knows its id; one request sent twice is one", async () => {
  const fileId = await upload("kid", "one");
  const etag = String((await read("kid")).headers.etag);
  const key = freshKey();
  const first = await submit("kid", [fileId], key, etag);
  assert.equal(first.statusCode, 200);
  assert.equal((await submit("kid", [fileId], key, etag)).body, first.body);
  for (const name of ["gus", "kid"]) {
    const again = await submit(name, [fileId]);
    assert.equal(again.statusCode, 409, again.body);
    const { code, remedy, errors } = again.json<Problem>();
    assert.deepEqual([code, errors.map((one) => one.code)], ["file-handed-in", ["file-handed-in"]]);
    assert.ok(remedy.length > 10);
  }
  assert.equal((await submit("gus", [await upload("gus", "two")])).statusCode, 200);
  const { exhibits } = (await read("kid")).json<{ exhibits: { fileId: string }[] }>();
  assert.equal(exhibits.length, 2);
  assert.equal(new Set(exhibits.map((one) => one.fileId)).size, 2);
  assert.deepEqual(site.faults, []);
});
