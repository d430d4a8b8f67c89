import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TidyFile } from "./tidy.ts";

const link = /(?<!!)\[[^\]]*\]\(([^)\s]+)(?: "[^"]*")?\)|!\[[^\]]*\]\(([^)\s]+)\)/g;

/** Links of a Markdown file to files or headings that do not exist. Outside addresses pass. */
export function brokenLinks({ path, text }: TidyFile): string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, "").replaceAll(/`[^`\n]*`/g, "");
  return [...prose.matchAll(link)].flatMap((match) => {
    const target = match[1] ?? match[2] ?? "";
    return /^[a-z]+:/.test(target) || leadsSomewhere(path, text, target)
      ? []
      : [`${path}: the link to ${target} leads nowhere`];
  });
}

function leadsSomewhere(path: string, text: string, target: string): boolean {
  const [file = "", anchor] = decodeURI(target).split("#");
  const place = file === "" ? path : join(dirname(path), file);
  if (file !== "" && !existsSync(place)) return false;
  if (anchor === undefined || !place.endsWith(".md")) return true;
  return headings(file === "" ? text : readFileSync(place, "utf8")).includes(anchor);
}

function headings(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-"),
  );
}
