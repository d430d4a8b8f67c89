import { type LeavingDocument, toCsv, toJson } from "#domain/leaving/document.ts";
import { refuse } from "#domain/refusal.ts";
import type { Reply, SignedVisit } from "../visit.ts";

export const FORMATS = ["pdf", "csv", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** The formats that this machine makes. */
export const formatsOf = ({ office }: SignedVisit): readonly Format[] =>
  FORMATS.filter((format) => format !== "pdf" || office.toPdf !== undefined);

/** A document as a download, named by the day alone: in a folder its name tells of no case. */
export function asDownload(
  { words, office }: SignedVisit,
  document: LeavingDocument,
  { format, of }: { readonly format: Format; readonly of: string },
): Reply {
  const name = `${of}-${office.clock.today()}.${format}`;
  if (format === "json") {
    const bytes = Buffer.from(toJson(document));
    return { download: { bytes, mediaType: "application/json; charset=utf-8", name } };
  }
  if (format === "csv") {
    const t = (key: string) => words.t(`leaving.csv-${key}`);
    const columns = [t("section"), t("name"), t("value"), t("mark")] as const;
    const bytes = Buffer.from(toCsv(document, columns));
    return { download: { bytes, mediaType: "text/csv; charset=utf-8", name } };
  }
  const bytes = office.toPdf?.(document);
  if (bytes === undefined) return { refusal: refuse("no-such-letters") };
  return { download: { bytes, mediaType: "application/pdf", name } };
}
