export { Page } from '../../../../../libs/contracts/src/page.ts';
export { call } from '../../platform/api-client.ts';
export { button } from '../../ui/button.ts';
export const threadPage = 'thread';
