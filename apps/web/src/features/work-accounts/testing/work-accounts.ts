import {
  ENTRA_ISSUER,
  type Provider,
  type WorkAccount,
  type WorkAccountChoice,
} from '@hub/contracts/work-accounts';

export const alderbrook: WorkAccountChoice = {
  id: '7a0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0001',
  authority: 'Alderbrook',
  provider: 'Microsoft',
  label: '',
};
export const marsh: WorkAccountChoice = {
  ...alderbrook,
  id: '7a0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0002',
  authority: 'Marsh',
};

export const workAccount: WorkAccount = {
  id: '7a0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0003',
  name: 'amara@alderbrook.example',
  provider: 'Microsoft',
  connectedAt: '2026-11-20T09:00:00Z',
  lastUsedAt: null,
  isUsable: true,
};

export const authorities = [
  { id: '7a0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0004', name: 'Alderbrook' },
  { id: '7a0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0005', name: 'Marsh' },
];

export const microsoft: Provider = {
  id: '7a0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0006',
  kind: 'entra',
  name: 'Microsoft',
  issuer: ENTRA_ISSUER,
  clientId: '11111111-1111-4111-8111-111111111111',
  isEnabled: false,
  accounts: 0,
  tenants: [
    {
      id: '7a0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0007',
      authority: { id: '7a0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0004', name: 'Alderbrook' },
      tenantId: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f00aa',
      label: '',
    },
  ],
};
