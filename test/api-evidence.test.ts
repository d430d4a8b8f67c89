import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { PASSWORD, root } from "./office.ts";

const PAGE = join(root, "docs/operate/send-evidence-by-program.md");
type Written = { readonly method: string; readonly url: string; readonly text: string };

let site: ApiSite;

before(async () => {
  site = await apiSite();
  await site.member("amina", ["applicant"]);
});
after(() => site.drop());

/** The requests of the page, in order. */
const requests: readonly Written[] = [
  ...readFileSync(PAGE, "utf8").matchAll(/^```http\n(\w+) (\S+)\n(.*?)^```/gms),
].map(([, method = "", url = "", text = ""]) => ({ method, url, text }));

/** Sends one request as it is written, and remembers what its answer tells. */
async function send({ method, url, text }: Written, told: Record<string, string>) {
  const filled = (part: string) =>
    part.replaceAll(/\{(\w+)\}/g, (all, name: string) => told[name] ?? all);
  const [head = "", ...body] = text.split("\n\n");
  const lines = filled(head)
    .split("\n")
    .map((line) => line.split(/: (.*)/s));
  const payload = filled(body.join("\n\n")).replaceAll("\n", "\r\n");
  const answer = await site.app.inject({
    method: method as "POST",
    url: filled(url),
    headers: Object.fromEntries(
      lines.map(([name = "", value = ""]) => [name.toLowerCase(), value]),
    ),
    payload,
  });
  assert.ok(answer.statusCode < 300, `${url} ${answer.body}`);
  Object.assign(told, answer.json<object>());
  if (answer.headers.etag !== undefined) told["etag"] = answer.headers.etag;
  return answer;
}

test("the requests of the page open a case and hand in its evidence; twice is once", async () => {
  assert.equal(requests.length, 4);
  const told: Record<string, string> = { password: PASSWORD };
  const [signIn, ...others] = requests;
  await send(signIn!, told);
  for (const request of others) {
    const before = { ...told };
    const first = await send(request, told);
    const again = await send(request, before);
    assert.equal(again.body, first.body, request.url);
  }
  const read = await site.call("GET", `/cases/${told["caseId"]}`, { token: told["token"]! });
  const { exhibits } = read.json<{ exhibits: { fileId: string; title: string }[] }>();
  assert.deepEqual(
    exhibits.map(({ fileId, title }) => [fileId, title]),
    [[told["fileId"], "letter.pdf"]],
  );
  assert.deepEqual(site.faults, []);
});

test("the description links opening a case to sending a file, and that to the evidence", async () => {
  const { paths } = (await site.app.inject({ url: "/api/openapi.json" })).json<{
    paths: Record<string, Record<string, { operationId: string; responses: Responses }>>;
  }>();
  const ids = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .map((one) => one.operationId);
  const linked = (path: string) =>
    Object.values(paths[path]?.["post"]?.responses["201"]?.links ?? {}).map(
      (one) => one.operationId,
    );
  assert.deepEqual(linked("/cases"), ["keep-file"]);
  assert.deepEqual(linked("/cases/{caseId}/files"), ["act-submit-evidence"]);
  for (const id of ["keep-file", "act-submit-evidence"]) assert.ok(ids.includes(id), id);
});
type Body = {
  content: { "application/json": { schema: { anyOf?: { title: string }[] } } };
};
type Responses = Record<string, { links?: Record<string, { operationId: string }> }>;

test("no file is asked for where a case is opened", async () => {
  const { paths } = (await site.app.inject({ url: "/api/openapi.json" })).json<{
    paths: Record<string, { post?: { requestBody: Body } }>;
  }>();
  const asks = (path: string) => JSON.stringify(paths[path]?.post?.requestBody);
  // Where a case began before it was signed, it has a key, and papers may come with the signature.
  const opened = (title: string) =>
    [...loadRules(root).caseTypes.values()].some(
      (type) => type.opens_with === "file" && title === `file (${type.id})`,
    );
  const filed = paths["/cases/{caseId}/actions/file"]?.post?.requestBody;
  const schemas = filed?.content["application/json"].schema.anyOf ?? [];
  const opening = schemas.filter(({ title }) => opened(title));
  assert.ok(opening.length > 5);
  assert.doesNotMatch(JSON.stringify(opening), /fileId/);
  assert.match(asks("/cases/{caseId}/actions/submit-evidence"), /"documents":\[\{"fileId"/);
});
