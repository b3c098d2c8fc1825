/** So few recovery codes that it is time to make new ones. */
export const FEW_CODES = 3;
