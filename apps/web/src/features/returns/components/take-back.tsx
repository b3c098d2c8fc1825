import type { Return } from '@hub/contracts/returns';
import { listed } from '#ui/listed.ts';
import { showToast } from '#ui/toast.tsx';
import { Confirmed } from '#platform/confirmed.tsx';
import { useTakeBack } from '../returns.queries.ts';

/** From the sponsor: to change something before it is signed off. */
export function TakeBack({ whole }: { whole: Return }) {
  const { mutateAsync } = useTakeBack(whole.id);
  return (
    <Confirmed
      button={whole.can.signOff ? 'Send it back' : 'Take it back'}
      title={whole.can.signOff ? 'Send this return back?' : 'Take this return back?'}
      confirm={whole.can.signOff ? 'Send it back' : 'Take it back'}
      keep="Leave it as it is"
      act={() => mutateAsync({ version: whole.version })}
      onDone={() => showToast({ text: 'The return can be changed again.' })}
    >
      <p>
        {whole.can.signOff
          ? 'Your lead and delegates can change it again, and send it to you anew. Tell them what is to be changed.'
          : `It can be changed again. ${listed(whole.sponsors) || 'Your sponsor'} signs it off once you have sent it anew.`}
      </p>
    </Confirmed>
  );
}
