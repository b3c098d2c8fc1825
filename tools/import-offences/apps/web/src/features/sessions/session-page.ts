export const sessionPage = 'session';
