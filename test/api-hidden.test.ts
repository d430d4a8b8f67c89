import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { type ApiSite, apiSite } from "./api-site.ts";
import { fileAsylum, freshKey } from "./asylum.ts";

let site: ApiSite;
let port: number;
let hidden: string;
const NEVER = "RC-0000-0000";

before(async () => {
  site = await apiSite();
  const amina = await site.member("amina", ["applicant"]);
  await site.member("wen", ["applicant"]);
  await site.member("daniel", ["caseworker"]);
  await site.member("noor", ["auditor"]);
  hidden = (await fileAsylum(site.office, amina)).caseId;
  port = Number(new URL(await site.app.listen({ host: "127.0.0.1", port: 0 })).port);
});
after(() => site.drop());

/** All that comes back over the wire, but for what differs between any two requests. */
async function raw(lines: readonly string[], body = ""): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  socket.write(
    `${[...lines, "Host: office.example", "Connection: close"].join("\r\n")}\r\n\r\n${body}`,
  );
  await once(socket, "close");
  return Buffer.concat(chunks)
    .toString()
    .replace(/"requestId":"[0-9a-f-]{36}"/, '"requestId":"…"')
    .replace(/^Date: .*$/m, "Date: …");
}

const QUESTIONS = [
  "",
  "/history",
  "/looks",
  "/looks?limit=5",
  "/decision-checklist",
  "/exhibits/x",
];

for (const name of ["wen", "daniel"]) {
  test(`a case that ${name} may not know of reads as one that never was`, async () => {
    const authorization = `Authorization: Bearer ${await site.token(name)}`;
    for (const rest of QUESTIONS) {
      const [one, other] = await Promise.all(
        [hidden, NEVER].map((id) =>
          raw([`GET /api/v1/cases/${id}${rest} HTTP/1.1`, authorization]),
        ),
      );
      assert.equal(one, other, rest);
      assert.match(String(one), /^HTTP\/1\.1 404 /);
    }
  });

  test(`whatever ${name} tries to do to it is answered as for one that never was`, async () => {
    const authorization = `Authorization: Bearer ${await site.token(name)}`;
    const tries = [
      ["accept", "{}", 'If-Match: "1"'],
      ["accept", "{}", ""],
      ["respond", '{"statement":"x"}', 'If-Match: "7"'],
      ["submit-evidence", '{"documents":[{"fileId":"x"}]}', 'If-Match: "1"'],
      ["no-such-event", "{}", 'If-Match: "1"'],
    ] as const;
    for (const [event, body, match] of tries) {
      const [one, other] = await Promise.all(
        [hidden, NEVER].map((id) =>
          raw(
            [
              `POST /api/v1/cases/${id}/actions/${event} HTTP/1.1`,
              authorization,
              `Idempotency-Key: ${freshKey()}`,
              "Content-Type: application/json",
              `Content-Length: ${body.length}`,
              ...(match === "" ? [] : [match]),
            ],
            body,
          ),
        ),
      );
      assert.equal(one, other, `${event} ${match}`);
      assert.match(String(one), /^HTTP\/1\.1 404 /, event);
    }
  });
}

test("nor can a file be sent to it", async () => {
  const authorization = `Authorization: Bearer ${await site.token("wen")}`;
  const body =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' +
    "%PDF-1.7\r\n--b--\r\n";
  const [one, other] = await Promise.all(
    [hidden, NEVER].map((id) =>
      raw(
        [
          `POST /api/v1/cases/${id}/files HTTP/1.1`,
          authorization,
          `Idempotency-Key: ${freshKey()}`,
          "Content-Type: multipart/form-data; boundary=b",
          `Content-Length: ${body.length}`,
        ],
        body,
      ),
    ),
  );
  assert.equal(one, other);
  assert.match(String(one), /^HTTP\/1\.1 404 /);
});

test("an auditor, who may read histories, learns no more of what they may not open", async () => {
  const authorization = `Authorization: Bearer ${await site.token("noor")}`;
  const [one, other] = await Promise.all(
    [hidden, NEVER].map((id) => raw([`GET /api/v1/cases/${id} HTTP/1.1`, authorization])),
  );
  assert.equal(one, other);
  assert.match(String(one), /^HTTP\/1\.1 404 /);
});
