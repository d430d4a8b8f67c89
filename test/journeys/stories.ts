import type { Page } from "playwright-core";
import { usualPurpose } from "#domain/access/default-purpose.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { RECENTLY } from "#test/asylum.ts";
import { allowed, type TestOffice } from "#test/office.ts";

/** The smallest file that begins as a PDF does. */
export const PDF = {
  name: "letter.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.4\n%%EOF\n"),
};

export const STORY = "A story that is invented for this test and that only the officer may read.";

export const ASYLUM = {
  name: "Amina Example",
  language: "ar",
  nationality: "UTO",
  "arrived-on": RECENTLY,
  "in-status": true,
  fear: STORY,
  "filed-late": false,
  "mailing-address": "1 Sample Street, Exampleton",
  "declares-true": true,
};

export const NATURALIZATION = {
  name: "Wen Example",
  language: "en",
  "resident-since": "2019-03-01",
  basis: "five-years",
  "long-trips": false,
  arrested: false,
  "needs-help": false,
  "mailing-address": "2 Sample Street, Exampleton",
  "declares-true": true,
};

/** Reasons long enough to be understood and answered. */
export const REASONS =
  "The officer read the whole file, heard the person, looked at every paper that was sent, and " +
  "explains in this invented decision which points were accepted, which were not, and why.";

/** Acts through the door, for the parts of a story that a journey does not walk itself. */
export function storyteller(office: TestOffice, caseId: () => string) {
  let keys = 0;
  const next = async (event: string, input: object) => {
    const opened = await office.office.store.open(office.office.newId(), caseId());
    return { caseId: caseId(), version: opened?.version ?? 0, event, input };
  };
  return async (who: Who, event: string, input: object = {}, typeId?: string) => {
    const request = typeId === undefined ? await next(event, input) : { typeId, event, input };
    const purpose = usualPurpose(who, office.office.mode);
    return allowed(await act(office.office, who, purpose, { ...request, key: `story-${++keys}` }));
  };
}

/** Counts what an officer does on a page: each click, each field filled, each box ticked. */
export function counting(page: Page) {
  let count = 0;
  return {
    count: () => count,
    click: (selector: string) => (count++, page.click(selector)),
    fill: (selector: string, text: string) => (count++, page.fill(selector, text)),
    choose: (selector: string, value: string) => (count++, page.selectOption(selector, value)),
    check: (selector: string) => (count++, page.check(selector)),
  };
}

/** The text of the page's main part. */
export const mainText = (page: Page): Promise<string> => page.locator("main").innerText();

/** The civil date some days from now, as the three inputs of a date take it. */
export async function fillDate(page: Page, name: string, on: string): Promise<void> {
  const [year = "", month = "", day = ""] = on.split("-");
  await page.fill(`[name=${name}-day]`, day);
  await page.fill(`[name=${name}-month]`, month);
  await page.fill(`[name=${name}-year]`, year);
}

export const daysFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
