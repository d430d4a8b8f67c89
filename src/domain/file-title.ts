const LONGEST = 200;
// Joiners stay: words of Arabic and Persian are written with them.
const UNSEEN = /(?![\u200c\u200d])\p{C}/gu;

/**
 * The title of a file by the name it came with. Folders, control characters and what turns the
 * direction of a line have no place in it, so that it reads as what it is. At most 200 signs.
 */
export function fileTitle(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last.toWellFormed().replaceAll(UNSEEN, "").trim();
  // A cut through the middle of a sign leaves half of it, which is no text.
  const short = clean.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "");
  return short === "" ? "file" : short;
}

/** The header `Content-Disposition` (RFC 6266) of a download; no title breaks it. */
export function attachment(title: string): string {
  const clean = fileTitle(title);
  const ascii = clean.replaceAll(/[^\w.-]+/g, "_");
  const rest = encodeURIComponent(clean).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${rest}`;
}
