import type { Direction } from "#words/languages.ts";
import { publicAddress } from "./public-address.ts";

const files: Record<Direction, string> = { ltr: "recourse.css", rtl: "recourse.rtl.css" };

/** Address of the style sheet for pages that read in this direction. */
export const stylesheetAddress = (direction: Direction): string => publicAddress(files[direction]);
