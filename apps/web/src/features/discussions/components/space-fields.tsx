import {
  type Anonymity,
  LONGEST_GUIDANCE,
  LONGEST_SPACE_PURPOSE,
  type Space,
  type SpaceEdit,
} from '@hub/contracts/spaces';
import type { Form } from '#platform/form.tsx';
import { Checkbox, Radios } from '#ui/choices.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { CHATHAM_HOUSE, CHATHAM_HOUSE_MEANS } from '../space-words.ts';

/** What a space says about itself and how it is kept: the same when it is made and when it is changed. */
export type SpaceDetails = Omit<SpaceEdit, 'version'>;

export const noDetails: SpaceDetails = {
  name: '',
  purpose: '',
  guidance: '',
  isChathamHouse: false,
  isReviewed: false,
  anonymity: 'off',
};
export const detailsOf = ({
  name,
  purpose,
  guidance,
  isChathamHouse,
  isReviewed,
  anonymity,
}: Space): SpaceDetails => ({ name, purpose, guidance, isChathamHouse, isReviewed, anonymity });

const ANONYMITIES: { value: Anonymity; label: string; hint: string }[] = [
  { value: 'off', label: 'No', hint: 'Everybody writes under their name.' },
  {
    value: 'reviewed',
    label: 'Yes, after somebody has read it',
    hint: 'Whoever looks after the space reads each anonymous post before it appears. They cannot find out who wrote it.',
  },
  {
    value: 'open',
    label: 'Yes, at once',
    hint: 'Anonymous posts appear without anybody having read them first.',
  },
];

export function SpaceFields<Values extends SpaceDetails>({ form: given }: { form: Form<Values> }) {
  // What else a form holds is its own page's.
  const form = given as unknown as Form<SpaceDetails>;
  return (
    <>
      <section className="form-section">
        <h2>What it is</h2>
        <TextInput {...form.field('name')} label="Name" autoComplete="off" />
        <TextArea
          {...form.field('purpose')}
          label="What it is for"
          hint="One or two sentences. People read this before they go in."
          longest={LONGEST_SPACE_PURPOSE}
          rows={3}
        />
        <TextArea
          {...form.field('guidance')}
          label="What to keep in mind here"
          hint="Stands beside every thread, below the community agreement. Leave it empty if there is nothing particular."
          longest={LONGEST_GUIDANCE}
          rows={4}
        />
      </section>
      <section className="form-section">
        <h2>How it is kept</h2>
        <Checkbox {...form.field('isChathamHouse')} label={CHATHAM_HOUSE} hint={CHATHAM_HOUSE_MEANS} />
        <Checkbox
          {...form.field('isReviewed')}
          label="Posts are read before they appear"
          hint="For sensitive spaces. Posts wait until somebody who looks after the space has read them."
        />
        <Radios
          {...form.field('anonymity')}
          label="May people post without their name?"
          options={ANONYMITIES}
        />
      </section>
    </>
  );
}
