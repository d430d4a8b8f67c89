const REFERENCE = /^RC-[0-9A-Z]{4}-[0-9A-Z]{4}$/;
const IMPORTED = /^imported-[0-9a-f]{32}$/;

/**
 * Whether a text has the form of a case's id: a reference such as RC-7F3K-92QD, or the id of an
 * imported case. Whatever has another form names no case.
 */
export const isCaseId = (text: string): boolean => REFERENCE.test(text) || IMPORTED.test(text);
