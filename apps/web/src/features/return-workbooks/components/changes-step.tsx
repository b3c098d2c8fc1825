import type { WorkbookChange, WorkbookCheck } from '@hub/contracts/return-workbooks';
import { COUNT_GROUPS, type CountGroup } from '@hub/contracts/returns';
import {
  COLLECTIVE_TERM,
  INDICATOR_NUMBERS,
  type IndicatorNumber,
  INDICATORS,
} from '@hub/contracts/vocabulary';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Notice } from '#ui/notice.tsx';

const GROUP_NAMES: Record<CountGroup, string> = { ...COUNT_GROUPS, 'global-majority': COLLECTIVE_TERM };

interface ChangesStepProps {
  returnId: string;
  checked: WorkbookCheck;
  isBusy: boolean;
}

/** Step 2: everything that would be other than it is, cell by cell. Only its button saves. */
export function ChangesStep({ returnId, checked, isBusy }: ChangesStepProps) {
  const { changes, unchanged, remarks } = checked;
  const hasChanges = changes.length > 0;
  return (
    <>
      {remarks.length > 0 && (
        <Notice title="Good to know">
          <ul>
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </Notice>
      )}
      <p>
        {hasChanges
          ? `${count(changes.length, 'cell changes', 'cells change')}. ${count(unchanged, 'cell stays', 'cells stay')} as saved.`
          : 'Everything in the file is saved already, so there is nothing to change.'}
      </p>
      <div className="grid">
        {INDICATOR_NUMBERS.map((number) => (
          <Changes
            key={number}
            number={number}
            changes={changes.filter(({ indicator }) => indicator === number)}
          />
        ))}
      </div>
      <div className="form-actions">
        {hasChanges ? (
          <Button type="submit" isBusy={isBusy}>
            Save {count(changes.length, 'change', 'changes')}
          </Button>
        ) : (
          <ButtonLink to={`/returns/${returnId}`}>Go back to the return</ButtonLink>
        )}
        <ButtonLink to="?" variant="quiet">
          Choose another file
        </ButtonLink>
      </div>
    </>
  );
}

function Changes({ number, changes }: { number: IndicatorNumber; changes: readonly WorkbookChange[] }) {
  if (changes.length === 0) return null;
  const counts = changes.filter(({ group }) => group !== null);
  const words = changes.filter(({ group }) => group === null);
  return (
    <Card title={`${number}. ${INDICATORS[number]}`}>
      {counts.length > 0 && (
        <table className="changes">
          <caption className="visually-hidden">
            What changes in {INDICATORS[number]}: as it is saved, and as the file has it
          </caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className="changes-value">
                Saved
              </th>
              <th scope="col" className="changes-value">
                In the file
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map((change) => (
              <tr key={change.where}>
                <th scope="row">
                  {change.what}
                  {change.group && `, ${GROUP_NAMES[change.group]}`}
                  <span className="changes-where">{change.where}</span>
                </th>
                <td className="changes-value">
                  <Value text={change.before} />
                </td>
                <td className="changes-value">
                  <b>
                    <Value text={change.after} />
                  </b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {words.map(({ what, where, before, after }) => (
        <div key={where} className="changes-words">
          <h3>{what}</h3>
          <p className="changes-where">{where}</p>
          <p>
            Saved: <Value text={before} />
          </p>
          <p>
            In the file:{' '}
            <b>
              <Value text={after} />
            </b>
          </p>
        </div>
      ))}
    </Card>
  );
}

const Value = ({ text }: { text: string | null }) =>
  text === null ? <span className="soft">Blank</span> : <span className="changes-text">{text}</span>;
