import { SHARING_LEVELS, type SharingLevel } from '@hub/contracts/indicators';
import { INDICATOR_NUMBERS, INDICATORS } from '@hub/contracts/vocabulary';
import { Radios } from '#ui/choices.tsx';
import { type SharingDraft, withForAll } from '../sharing-draft.ts';

const LEVELS: { value: SharingLevel; label: string; hint: string }[] = [
  {
    value: 'programme',
    label: SHARING_LEVELS.programme,
    hint: 'It sees our rounded figures, and they count in England’s. Other authorities see nothing of ours.',
  },
  {
    value: 'nameless',
    label: SHARING_LEVELS.nameless,
    hint: 'Other authorities see our figures as those of, for example, “A unitary authority”, and only where nobody could work out whose they are.',
  },
  {
    value: 'named',
    label: SHARING_LEVELS.named,
    hint: 'Other authorities see our rounded figures with our name, and can ask us what we did.',
  },
];

/** Beside an indicator’s name, nine times over: said in full above. */
const EACH_LEVEL: { value: SharingLevel; label: string }[] = [
  { value: 'programme', label: 'Programme team only' },
  { value: 'nameless', label: 'Without our name' },
  { value: 'named', label: 'By name' },
];

interface SharingFieldsProps {
  value: SharingDraft;
  onChange: (value: SharingDraft) => void;
  idOf: (path: string) => string;
  errorOf: (path: string) => string | undefined;
}

/** Who sees the figures: the same for all nine, or one choice for each. */
export const SharingFields = ({ value, onChange, idOf, errorOf }: SharingFieldsProps) => (
  <>
    <Radios
      id={idOf('sharing')}
      label="Who sees the figures?"
      hint="For both services of this phase. You can change it later; what others have seen by then they have seen."
      error={errorOf('sharing')}
      value={value.forAll}
      onChange={(forAll: SharingLevel | 'each') => onChange(withForAll(value, forAll))}
      options={[
        ...LEVELS,
        {
          value: 'each',
          label: 'Choose for each indicator',
          hint: 'Some of them may be seen by more people than others.',
        },
      ]}
    />
    {value.forAll === 'each' && (
      <div className="sharing-each field">
        {INDICATOR_NUMBERS.map((number) => (
          <Radios
            key={number}
            id={idOf(`each/${number}`)}
            label={`${number}. ${INDICATORS[number]}`}
            error={errorOf(`each/${number}`)}
            value={value.each[number]}
            onChange={(level: SharingLevel) =>
              onChange({ ...value, each: { ...value.each, [number]: level } })
            }
            options={EACH_LEVEL}
            arrangement="inline"
          />
        ))}
      </div>
    )}
  </>
);
