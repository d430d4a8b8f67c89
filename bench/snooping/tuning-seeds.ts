/** The rules were made while these years were looked at. What they score here proves nothing. */
export const TUNING_SEEDS: readonly number[] = [11, 12, 13];
