/** "1 reply", "1,204 replies". */
export const counted = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
