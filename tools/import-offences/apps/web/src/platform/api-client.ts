export const call = () => {};
