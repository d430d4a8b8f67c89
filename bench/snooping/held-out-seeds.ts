/** Nobody looked at these years while the rules were made; nothing may be tuned on them. */
export const HELD_OUT_SEEDS: readonly number[] = [7001, 7013, 7019];
