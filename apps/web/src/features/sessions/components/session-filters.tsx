import { INDICATOR_NUMBERS, INDICATORS, THEME_KEYS, THEMES } from '@hub/contracts/vocabulary';
import { useSearchParams } from 'react-router';
import { useSetFilters } from '#platform/address-filters.ts';
import { LinkButton } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { readIndicator, readTheme } from '../session-draft.ts';
import type { SessionFilters as Filters } from '../sessions.queries.ts';

/** The filters stand in the address, so that a filtered list can be sent to a colleague. */
export function useSessionFilters(): Filters {
  const [search] = useSearchParams();
  return {
    theme: readTheme(search.get('theme')) ?? undefined,
    indicator: readIndicator(search.get('indicator')) ?? undefined,
  };
}

/** The filters as the end of an address: tabs and months keep them. */
export function searchWith({ theme, indicator }: Filters, more: Record<string, string> = {}): string {
  const search = new URLSearchParams(more);
  if (theme) search.set('theme', theme);
  if (indicator) search.set('indicator', String(indicator));
  return search.size > 0 ? `?${search}` : '';
}

export function SessionFilters() {
  const { theme, indicator } = useSessionFilters();
  const set = useSetFilters();
  return (
    <div className="filters" role="group" aria-label="Show only">
      <Select
        id="filter-theme"
        label="Theme"
        value={theme ?? ''}
        onChange={(value) => set({ theme: value })}
        options={[
          { value: '', label: 'All themes' },
          ...THEME_KEYS.map((value) => ({ value, label: THEMES[value] })),
        ]}
      />
      <Select
        id="filter-indicator"
        label="Indicator"
        value={indicator ? String(indicator) : ''}
        onChange={(value) => set({ indicator: value })}
        options={[
          { value: '', label: 'All indicators' },
          ...INDICATOR_NUMBERS.map((number) => ({
            value: String(number),
            label: `${number}. ${INDICATORS[number]}`,
          })),
        ]}
      />
      {(theme ?? indicator) && (
        <LinkButton onClick={() => set({ theme: '', indicator: '' })}>Show all</LinkButton>
      )}
    </div>
  );
}
