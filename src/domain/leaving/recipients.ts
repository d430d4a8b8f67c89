/** Where a file may go. There is no other recipient, and no setting adds one (refusal R7). */
export const RECIPIENTS = ["person", "representative", "archive"] as const;
export type Recipient = (typeof RECIPIENTS)[number];
