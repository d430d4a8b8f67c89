import { isRefusal } from "#domain/refusal.ts";
import { readPaper } from "#door/instruments.ts";
import { type Screen, signedOnly } from "../../visit.ts";

/** The order behind an instrument, as it came. */
export const instrumentPaperScreen: Screen = {
  path: "/desk/instruments/:instrumentId/paper",
  get: signedOnly(async ({ office, signedIn, params }) => {
    const { who, purpose } = signedIn;
    const { instrumentId = "" } = params;
    const found = await readPaper(office, who, purpose, instrumentId);
    if (isRefusal(found)) return { refusal: found, room: "desk" };
    const { bytes, mediaType, extension } = found;
    return { download: { bytes, mediaType, name: `order.${extension}` } };
  }),
};
