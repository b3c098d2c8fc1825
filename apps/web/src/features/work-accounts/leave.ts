/** To another site. A page's own part, so that a test can see where it leads. */
export type Leave = (url: string) => void;

export const leaveTo: Leave = (url) => window.location.assign(url);
