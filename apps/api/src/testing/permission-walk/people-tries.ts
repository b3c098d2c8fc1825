import { choosePresence } from '@hub/contracts/presence';
import { editProfile, getPerson, putPhoto } from '@hub/contracts/profiles';
import sharp from 'sharp';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { aMember } from '#testing/factories/people.ts';
import { type Tries, tryOf } from './world.ts';

/** The directory, profiles and photos. */
export const peopleTries: Tries = {
  ...tryOf(getPerson, async ({ hub, about }, of) => {
    const role = of.startsWith('a lead') ? 'lead' : 'participant';
    const { id } = await aMember(hub.dataSource, { authority: about, role });
    const foundBy = of === 'whom everyone finds' ? 'everyone' : 'authority';
    await hub.dataSource.getRepository(PersonEntity).update({ id }, { foundBy });
    return { params: { personId: id } };
  }),
  ...tryOf(editProfile, () => ({ body: { version: 1, changes: { about: 'Walked over' } } })),
  ...tryOf(choosePresence, () => ({ body: { isShown: false } })),
  ...tryOf(putPhoto, async () => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#777777' } });
    return { upload: new Blob([Uint8Array.from(await picture.png().toBuffer())]) };
  }),
};
