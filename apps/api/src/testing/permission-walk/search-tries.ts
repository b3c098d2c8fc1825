import { searchEverything, searchKind } from '@hub/contracts/search';
import { type Tries, tryOf } from './world.ts';

export const searchTries: Tries = {
  ...tryOf(searchEverything, () => ({ query: { q: 'panel' } })),
  ...tryOf(searchKind, () => ({ params: { kind: 'discussions' }, query: { q: 'panel' } })),
};
