/** What the list of results does with a key, while the focus stays in the box: true when it was for the list. */
export type TakesKey = (key: string) => boolean;
