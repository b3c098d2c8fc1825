/** Up to this width there is room for the list or for what is opened from it, not for both. */
export const ONE_PANE = 960;
