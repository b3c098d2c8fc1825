import type { AuditEntry } from '@hub/contracts/audit';
import { Card } from '#ui/card.tsx';
import { useIsNarrow } from '#ui/use-is-narrow.ts';
import { FullDate, TimeOfDay } from '#ui/when.tsx';
import { FromWhere, OnWhat, What, Who, Whose } from './entry-parts.tsx';

interface EntriesProps {
  entries: AuditEntry[];
}

/** A table where there is room for one, cards on a phone. */
export const Entries = ({ entries }: EntriesProps) =>
  useIsNarrow() ? <EntryCards entries={entries} /> : <EntryTable entries={entries} />;

const EntryTable = ({ entries }: EntriesProps) => (
  <Card>
    <table className="audit-table">
      <caption className="visually-hidden">The audit record, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">On what</th>
          <th scope="col">Authority</th>
          <th scope="col">From where</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td>
              <FullDate at={entry.at} />
              <br />
              <span className="small soft">
                <TimeOfDay at={entry.at} />
              </span>
            </td>
            <td>
              <Who entry={entry} />
            </td>
            <td>
              <What entry={entry} />
            </td>
            <td>
              <OnWhat entry={entry} />
            </td>
            <td>
              <Whose entry={entry} />
            </td>
            <td>
              <FromWhere entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Card>
);

const EntryCards = ({ entries }: EntriesProps) => (
  <ul className="audit-cards">
    {entries.map((entry) => (
      <li key={entry.id} className="card">
        <p className="small soft">
          <FullDate at={entry.at} />, <TimeOfDay at={entry.at} />
        </p>
        <dl>
          <dt>Who</dt>
          <dd>
            <Who entry={entry} />
          </dd>
          <dt>What</dt>
          <dd>
            <What entry={entry} />
          </dd>
          {entry.subject && (
            <>
              <dt>On what</dt>
              <dd>
                <OnWhat entry={entry} />
              </dd>
            </>
          )}
          {entry.authority && (
            <>
              <dt>Authority</dt>
              <dd>
                <Whose entry={entry} />
              </dd>
            </>
          )}
          <dt>From where</dt>
          <dd>
            <FromWhere entry={entry} />
          </dd>
        </dl>
      </li>
    ))}
  </ul>
);
