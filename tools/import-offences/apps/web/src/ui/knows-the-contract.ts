export { Page } from '../../../../libs/contracts/src/page.ts';
