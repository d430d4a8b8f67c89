/** The languages in which the product itself says what a decision means (BCP 47, first part). */
export const SPOKEN_HERE: readonly string[] = ["en", "es", "ar"];
