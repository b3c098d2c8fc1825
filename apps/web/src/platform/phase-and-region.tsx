import { type Region, REGIONS } from '@hub/contracts/authorities';
import { Select } from '#ui/select.tsx';
import { useSetFilters } from './address-filters.ts';

interface PhaseAndRegionProps {
  phases: readonly { id: string; name: string; years: string; isCurrent?: boolean }[];
  phaseId: string;
  region: Region | undefined;
}

/** Which phase and region a list of authorities is of; both stand in the address. */
export function PhaseAndRegion({ phases, phaseId, region }: PhaseAndRegionProps) {
  const set = useSetFilters();
  return (
    <div className="filters" role="group" aria-label="Show only">
      <Select
        id="filter-phase"
        label="Phase"
        value={phaseId}
        onChange={(value) => set({ phase: value })}
        options={phases.map(({ id, name, years, isCurrent = false }) => ({
          value: id,
          label: `${name}, ${years}${isCurrent ? ' (current)' : ''}`,
        }))}
      />
      <Select
        id="filter-region"
        label="Region"
        value={region ?? ''}
        onChange={(value) => set({ region: value })}
        options={[{ value: '', label: 'All regions' }, ...REGIONS.map((value) => ({ value, label: value }))]}
      />
    </div>
  );
}
