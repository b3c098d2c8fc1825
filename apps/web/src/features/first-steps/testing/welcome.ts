import type { Welcome } from '@hub/contracts/first-steps';

export const aWelcome = (changes: Partial<Welcome> = {}): Welcome => ({
  title: 'Good to have you here',
  text: 'Come to a session.\n\n<b>Ask</b> us anything.',
  signedBy: 'Marcia Lewis',
  version: 3,
  changedAt: '2026-11-20T10:00:00.000Z',
  team: [{ id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0011', name: 'Marcia Lewis', role: 'facilitator' }],
  isShown: true,
  can: { edit: false },
  ...changes,
});
