import type { DirectoryEntry } from '@hub/contracts/directory';
import type { Person, Profile } from '@hub/contracts/profiles';

const alderbrook = { id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0003', name: 'Alderbrook' };

export const aProfile: Profile = {
  personId: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0001',
  name: 'Amara Okafor',
  email: 'amara.okafor@alderbrook.example',
  pronouns: 'she/her',
  jobTitle: 'Head of workforce development',
  services: ['adults'],
  askIndicators: [2, 7],
  askThemes: ['recruitment'],
  about: 'I lead our part.',
  photo: null,
  foundBy: 'everyone',
  isEmailShown: false,
  isPhotoShown: true,
  isContact: false,
  version: 3,
};

export const aPerson: Person = {
  id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0011',
  name: 'Priya Nair',
  pronouns: 'she/her',
  jobTitle: 'Senior social worker',
  photo: null,
  role: 'participant',
  authority: alderbrook,
  services: ['adults', 'childrens'],
  askIndicators: [5],
  askThemes: ['progression'],
  about: 'Practice educator.\nGlad of the network.',
  email: null,
  can: { edit: false },
};

export const anEntry = (
  number: number,
  name: string,
  changes: Partial<DirectoryEntry> = {},
): DirectoryEntry => ({
  id: `3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f1${String(number).padStart(3, '0')}`,
  name,
  pronouns: '',
  jobTitle: 'Social worker',
  photo: null,
  role: 'participant',
  authority: alderbrook,
  askIndicators: [],
  askThemes: [],
  ...changes,
});

export const authorities = [alderbrook, { id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0023', name: 'Fenmarsh' }];
