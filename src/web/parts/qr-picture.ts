import { type Html, html } from "./html.ts";
import { qrCode } from "../qr-code.ts";

const QUIET = 4;

/** A text as a picture that a camera reads; drawn here, without script or style of its own. */
export function qrPicture({ text, label }: { text: string; label: string }): Html {
  const rows = qrCode(text);
  const size = rows.length + 2 * QUIET;
  const path = rows
    .flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
    )
    .join("");
  return html`<p class="govuk-body"><svg viewBox="0 0 ${size} ${size}" width="240" height="240"
role="img" aria-label="${label}" shape-rendering="crispEdges">
<rect width="${size}" height="${size}" fill="#ffffff"></rect>
<path d="${path}" fill="#000000"></path></svg></p>`;
}
