import { brotliCompressSync, gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { sessionCookie } from "#web/visit-of.ts";
import type { Stage } from "./stage.ts";

/** The weight of one page on the wire at a first view, in bytes. */
export type PageWeight = {
  readonly page: string;
  readonly html: number;
  readonly gzip: number;
  readonly brotli: number;
  /** Style sheets and scripts that the page names, compressed the same way. */
  readonly assets: number;
};

/** Weighs a few pages as different people see them. */
export async function weighPages(
  app: FastifyInstance,
  { opened, applicant, cases, tokens }: Stage,
): Promise<readonly PageWeight[]> {
  const { officeId } = opened.office;
  const own = [...applicant.links.keys()][0] ?? "";
  const worked = cases[0];
  const officer = worked?.officer.accountId ?? "";
  const pages = [
    ["Home", "/", ""],
    ["Applicant: my cases", "/cases", applicant.accountId],
    ["Applicant: my case", `/cases/${own}`, applicant.accountId],
    ["Applicant: who looked", `/cases/${own}/looks`, applicant.accountId],
    ["Officer: worklist", "/desk", officer],
    ["Officer: a case", `/cases/${worked?.caseId ?? ""}`, officer],
  ] as const;
  const weights: PageWeight[] = [];
  for (const [page, url, account] of pages) {
    const cookies = account === "" ? {} : { [sessionCookie(officeId)]: tokens.get(account) ?? "" };
    const { statusCode, body } = await app.inject({ method: "GET", url, cookies });
    if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}`);
    weights.push({
      page,
      html: Buffer.byteLength(body),
      gzip: gzipSync(body).length,
      brotli: brotliCompressSync(body).length,
      assets: await weighAssets(app, body),
    });
  }
  return weights;
}

async function weighAssets(app: FastifyInstance, html: string): Promise<number> {
  const named = html.matchAll(/<(?:link[^>]* href|script[^>]* src)="(\/public\/[^"]+)"/g);
  const files = new Set([...named].map((match) => match[1] ?? ""));
  let sum = 0;
  for (const url of files) {
    const { statusCode, rawPayload } = await app.inject({ method: "GET", url });
    if (statusCode === 200) sum += gzipSync(rawPayload).length;
  }
  return sum;
}
