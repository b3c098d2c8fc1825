import { FEWEST_PEERS } from '@hub/contracts/figures';
import { LONGEST_GROUP_NAME } from '@hub/contracts/peer-groups';
import { useState } from 'react';
import { type Form, FormBody } from '#platform/form.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkboxes } from '#ui/choices.tsx';
import { count } from '#ui/count.ts';
import { TextInput } from '#ui/text-input.tsx';

export interface GroupChoice {
  id: string;
  name: string;
  /** What it is and where. */
  about: string;
}
export interface GroupDraft {
  name: string;
  authorityIds: string[];
}

/** A name, and at least five others. */
export function GroupForm({
  form,
  choices,
  save,
}: {
  form: Form<GroupDraft>;
  choices: readonly GroupChoice[];
  save: string;
}) {
  const [words, setWords] = useState('');
  const { authorityIds } = form.values;
  const isAsked = (text: string) => text.toLowerCase().includes(words.trim().toLowerCase());
  // Who is chosen stays in sight, whatever the list is narrowed to.
  const shown = choices.filter(
    ({ id, name, about }) => authorityIds.includes(id) || isAsked(`${name} ${about}`),
  );
  return (
    <FormBody form={form}>
      <TextInput
        {...form.field('name')}
        label="Name"
        hint={`Up to ${LONGEST_GROUP_NAME} characters. Everybody of your authority sees it.`}
      />
      <TextInput
        id={`${form.idOf('authorityIds')}-search`}
        name="narrow"
        label="Narrow the list"
        hint="By name, region or type"
        value={words}
        onChange={setWords}
      />
      <p role="status" className="soft">
        {count(authorityIds.length, 'authority', 'authorities')} chosen. A group has at least {FEWEST_PEERS}:
        with fewer there is no mean, because one could work out the others.
      </p>
      <Checkboxes
        id={form.idOf('authorityIds')}
        label="Authorities"
        error={form.errorOf('authorityIds')}
        values={authorityIds}
        onChange={(values) => form.set('authorityIds', values)}
        arrangement="columns"
        options={shown.map(({ id, name, about }) => ({ value: id, label: name, hint: about }))}
      />
      <div className="form-actions">
        <Button type="submit" isBusy={form.isBusy}>
          {save}
        </Button>
        <ButtonLink variant="quiet" to="/indicators/groups">
          Cancel
        </ButtonLink>
      </div>
    </FormBody>
  );
}
