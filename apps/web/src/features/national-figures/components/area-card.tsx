import { workforceSource } from '@hub/contracts/national-figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Loading } from '#ui/loading.tsx';
import { asProblem } from '#platform/problem.ts';
import { intervalOrMark, MARKS, ratioOrMark, shareText } from '../figure-words.ts';
import { workforceAreaQuery } from '../national-figures.queries.ts';
import { spanOf } from './england-charts.tsx';
import { FigureTable } from '#ui/figure-table.tsx';

interface AreaCardProps {
  areaKey: string;
  /** Somebody chose it just now: reading goes on there. */
  isAsked: boolean;
}

/** One authority over the years, as far as it can be shown. */
export function AreaCard({ areaKey, isAsked }: AreaCardProps) {
  const { data, error } = useQuery(workforceAreaQuery(areaKey));
  const heading = useRef<HTMLHeadingElement>(null);
  const name = data?.area.name;
  useEffect(() => {
    if (isAsked && name !== undefined) heading.current?.focus();
  }, [isAsked, name]);
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <Loading label="Loading the authority" />;
  const { area, years } = data;
  const latest = years.at(-1);
  return (
    <section aria-labelledby="area-name">
      <h3 id="area-name" ref={heading} tabIndex={-1}>
        {area.name}
      </h3>
      {area.isJoint && <p>These councils file one return to DfE, so this is one figure for all of them.</p>}
      <FigureTable
        caption={`Children’s social workers, ${area.name}`}
        columns={[
          { label: 'Year' },
          { label: 'Ethnicity not known', isNumber: true },
          { label: `${COLLECTIVE_TERM}, of those known`, isNumber: true },
          { label: 'Being a senior manager, relative likelihood', isNumber: true },
          { label: '95% interval', isNumber: true },
        ]}
        rows={years.map(({ year, unknownShare, majorityShare, none, senior }) => ({
          id: String(year),
          cells: [
            String(year),
            shareText(unknownShare, none),
            shareText(majorityShare, none),
            ratioOrMark(senior.likelihood?.ratio, senior.none),
            intervalOrMark(senior.likelihood, senior.none),
          ],
        }))}
      />
      {latest && (
        <FigureTable
          caption={`${COLLECTIVE_TERM} social workers by role, ${area.name}, ${latest.year}`}
          columns={[{ label: 'Role' }, { label: `${COLLECTIVE_TERM}, of those known`, isNumber: true }]}
          rows={latest.roles.map(({ role, majorityShare, none }) => ({
            id: role,
            cells: [role, shareText(majorityShare, none)],
          }))}
        />
      )}
      <p className="small soft">
        {workforceSource(spanOf(years))}. {MARKS}
      </p>
    </section>
  );
}
