import {
  addSupportContact,
  editSupportContact,
  listSupportContacts,
  removeSupportContact,
  type SupportContactEdit,
  type SupportContactInput,
  type SupportContacts,
} from '@hub/contracts/support-contacts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { supportContactsKey } from './discussions.keys.ts';

const RARELY_CHANGES_MS = 10 * 60_000;

export const supportContactsQuery = () =>
  queryOptions({
    queryKey: supportContactsKey,
    queryFn: () => call(listSupportContacts),
    staleTime: RARELY_CHANGES_MS,
  });

/** Each change answers with the whole list; refused, the list is asked again. */
function useContactsChange<Input>(change: (input: Input) => Promise<SupportContacts>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (contacts) => client.setQueryData(supportContactsKey, contacts),
    onError: () => client.invalidateQueries({ queryKey: supportContactsKey }),
  });
}

export const useAddSupportContact = () =>
  useContactsChange((body: SupportContactInput) => call(addSupportContact, { body }));
export const useEditSupportContact = (contactId: string) =>
  useContactsChange((body: SupportContactEdit) => call(editSupportContact, { params: { contactId }, body }));
export const useRemoveSupportContact = (contactId: string) =>
  useContactsChange(() => call(removeSupportContact, { params: { contactId } }));
