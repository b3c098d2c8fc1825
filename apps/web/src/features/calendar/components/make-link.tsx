import type { FeedInput, NewFeed } from '@hub/contracts/calendar-feeds';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox, Radios } from '#ui/choices.tsx';
import { useCreateFeed } from '../calendar.queries.ts';

interface MakeLinkProps {
  hasOthers: boolean;
  onMade: (feed: NewFeed) => void;
}

export function MakeLink({ hasOthers, onMade }: MakeLinkProps) {
  const { mutateAsync } = useCreateFeed();
  const form = useForm<FeedInput>({
    initial: { filter: 'all', hasMilestones: true },
    submit: async (values) => onMade(await mutateAsync(values)),
  });
  return (
    <Card title={hasOthers ? 'Make another private link' : 'Make your private link'}>
      <FormErrors form={form} />
      <FormBody form={form}>
        <Radios
          {...form.field('filter')}
          label="Which sessions?"
          options={[
            { value: 'all', label: 'Every session', hint: 'Also those you have not answered yet' },
            { value: 'mine', label: 'Only mine', hint: 'Sessions you said coming or maybe to' },
            { value: 'none', label: 'No sessions', hint: 'Only the programme dates below' },
          ]}
        />
        <Checkbox
          {...form.field('hasMilestones')}
          label="Programme dates too"
          hint="When the data window opens and closes, and when reports and plans are due"
        />
        <Button type="submit" variant={hasOthers ? 'quiet' : 'primary'} icon="link" isBusy={form.isBusy}>
          Make a private link
        </Button>
      </FormBody>
    </Card>
  );
}
