import '../search.css';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { KindResults } from '../components/kind-results.tsx';
import { Overview } from '../components/overview.tsx';
import { SearchAdvice } from '../components/search-advice.tsx';
import { addressOf, readAddress, type SearchAddress } from '../search-address.ts';
import { overviewQuery } from '../search.queries.ts';
import { countInWords } from '../search-words.ts';

/** How many of each kind beside each other. */
const BEST = 4;

export function SearchPage() {
  const [search] = useSearchParams();
  const address = readAddress(search);
  const { q, kind } = address;
  return (
    <>
      <PageHeading title="Search" tabTitle={q === '' ? 'Search' : `Search: ${q}`} />
      <SearchForm key={q} address={address} />
      {q === '' ? (
        <SearchAdvice />
      ) : (
        <>
          <Kinds address={address} />
          {kind === undefined ? (
            <Overview q={q} limit={BEST} />
          ) : (
            <KindResults key={kind} address={{ ...address, kind }} />
          )}
        </>
      )}
    </>
  );
}

function SearchForm({ address: { q, kind } }: { address: SearchAddress }) {
  const [text, setText] = useState(q);
  const navigate = useNavigate();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate(addressOf({ q: text.trim(), kind }), { preventScrollReset: true });
  };
  return (
    <form role="search" aria-label="Everything in the hub" className="search-form" onSubmit={submit}>
      <TextInput
        id="search-text"
        label="Search discussions, people, sessions"
        type="search"
        autoComplete="off"
        value={text}
        onChange={setText}
      />
      <Button type="submit" icon="search">
        Search
      </Button>
    </form>
  );
}

/** Each kind that found something, and the one that is looked at. */
function Kinds({ address: { q, kind } }: { address: SearchAddress }) {
  const { data } = useQuery(overviewQuery(q, BEST));
  const sections = data?.sections ?? [];
  if (sections.length === 0 && kind === undefined) return null;
  return (
    <Tabs
      label="Kinds of results"
      tabs={[
        { to: addressOf({ q }), label: 'Everything', isCurrent: kind === undefined },
        ...sections.map((section) => ({
          to: addressOf({ q, kind: section.name }),
          label: `${section.label} (${countInWords(section)})`,
          isCurrent: kind === section.name,
        })),
      ]}
    />
  );
}
