import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import rtlcss from "rtlcss";
import { compile } from "sass";

const office = new URL("..", import.meta.url).pathname;
const folder = join(office, "src/web/public");

/** The two style sheets of the office, read left to right and right to left, by file name. */
export function buildStyles(): Record<string, string> {
  const { css } = compile(join(office, "styles/recourse.scss"), {
    style: "compressed",
    loadPaths: [join(office, "node_modules")],
    quietDeps: true,
  });
  const slim = css
    // The palette always sets these, so the fallbacks would only weigh.
    .replace(/var\((--govuk-[a-z-]+-colour), ?#[0-9a-f]{3,8}\)/g, "var($1)")
    .replace(/^\uFEFF/, "");
  return { "recourse.css": `${slim}\n`, "recourse.rtl.css": `${rtlcss.process(slim)}\n` };
}

/** Names of the committed sheets that differ from what their sources give now. */
export function staleStyles(built = buildStyles()): string[] {
  const isStale = (name: string) => readFileSync(join(folder, name), "utf8") !== built[name];
  return Object.keys(built).filter(isStale);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [name, css] of Object.entries(buildStyles())) {
    writeFileSync(join(folder, name), css);
    process.stdout.write(`${name} ${css.length} B, ${gzipSync(css).length} B compressed\n`);
  }
}
