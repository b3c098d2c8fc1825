import { Confirmed } from '#platform/confirmed.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { FEW_CODES } from '../few-codes.ts';
import { useRenewRecoveryCodes } from '../second-steps.queries.ts';

interface RecoveryCodesCardProps {
  left: number;
  onCodes: (codes: string[]) => void;
}

export function RecoveryCodesCard({ left, onCodes }: RecoveryCodesCardProps) {
  const renew = useRenewRecoveryCodes();
  return (
    <Card title="Recovery codes">
      {left <= FEW_CODES && (
        <Notice tone="warn" title={left === 0 ? 'You have none left' : `You have only ${left} left`}>
          <p>Make new ones now, while you can sign in.</p>
        </Notice>
      )}
      <p>
        For the day your phone or laptop is lost. {left > 0 && `You have ${left} of 10 left.`} Each works
        once.
      </p>
      <Confirmed
        button="Make new codes"
        title="Make new recovery codes?"
        confirm="Make new codes"
        keep="Keep those I have"
        act={async () => onCodes((await renew.mutateAsync(undefined)).recoveryCodes)}
      >
        <p>You get ten new codes. Those you saved before stop at once.</p>
      </Confirmed>
    </Card>
  );
}
