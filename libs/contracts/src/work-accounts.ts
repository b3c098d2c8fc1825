import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { AuthorityRef } from './people.ts';
import { line, lineOrNone } from './text.ts';

/** What a provider speaks: Microsoft's OpenID Connect, with a directory for each authority, or anybody's. */
export const PROVIDER_KINDS = {
  entra: 'Microsoft Entra ID',
  openid: 'Another OpenID Connect provider',
} as const;
export type ProviderKind = keyof typeof PROVIDER_KINDS;
export const ProviderKind = z.enum(
  Object.keys(PROVIDER_KINDS) as ProviderKind[],
  'Choose Microsoft Entra ID or another provider',
);

/** Stands in the issuer of a provider of kind `entra` where the directory's id goes. */
export const TENANT_PLACEHOLDER = '{tenant}';
export const ENTRA_ISSUER = `https://login.microsoftonline.com/${TENANT_PLACEHOLDER}/v2.0`;

/** One place to sign in with a work account: an authority's directory at a provider. */
export const WorkAccountChoice = z.object({
  id: z.uuid(),
  /** "Alderbrook"; null for the programme team. */
  authority: z.nullable(z.string()),
  /** "Microsoft". */
  provider: z.string(),
  /** Tells the directories of an authority that has several apart; empty otherwise. */
  label: z.string(),
});
export type WorkAccountChoice = z.output<typeof WorkAccountChoice>;

/** What a person recognises their work account by. It decides nothing. */
export const WorkAccountName = z.object({ name: z.string(), provider: z.string() });
export type WorkAccountName = z.output<typeof WorkAccountName>;

const NOT_A_CHOICE = 'Choose your authority';
const Url = z.object({ url: z.string() });

export const listWorkAccountChoices = endpoint({
  method: 'GET',
  path: '/sign-in/work-accounts',
  summary: 'The authorities whose people can sign in with a work account',
  response: z.object({ items: z.array(WorkAccountChoice) }),
});

export const WorkAccountStart = z.object({
  choiceId: z.uuid(NOT_A_CHOICE),
  /** Where in the hub they were going. */
  next: z.string('Say where to go next').check(z.maxLength(2000, 'This address is too long')),
});
export type WorkAccountStart = z.output<typeof WorkAccountStart>;
export const startWorkAccountSignIn = endpoint({
  method: 'POST',
  path: '/sign-in/work-account',
  summary: 'Begin to sign in with a work account; answers the provider’s address to go to',
  body: WorkAccountStart,
  response: Url,
});

/** A code of Microsoft's has some 1,500 characters. */
const LONGEST_RETURN = 16_000;
export const WorkAccountReturn = z.object({
  outcome: z.enum(['signed-in', 'connected', 'not-connected']),
  next: z.string(),
  account: WorkAccountName,
});
export type WorkAccountReturn = z.output<typeof WorkAccountReturn>;
export const finishWorkAccountSignIn = endpoint({
  method: 'POST',
  path: '/sign-in/work-account/return',
  summary: 'Take what the provider sent the browser back with, and sign in or connect the account',
  body: z.object({
    query: z
      .string('Start again from the sign-in page')
      .check(
        z.minLength(1, 'Start again from the sign-in page'),
        z.maxLength(LONGEST_RETURN, 'Your provider sent more than we can take. Start again'),
      ),
  }),
  response: WorkAccountReturn,
});

export const WorkAccount = z.object({
  id: z.uuid(),
  name: z.string(),
  provider: z.string(),
  connectedAt: z.iso.datetime({ offset: true }),
  /** Null until it has signed somebody in. */
  lastUsedAt: z.nullable(z.iso.datetime({ offset: true })),
  /** Whether it still signs its owner in: their authority may use another directory by now. */
  isUsable: z.boolean(),
});
export type WorkAccount = z.output<typeof WorkAccount>;
export const WorkAccounts = z.object({
  items: z.array(WorkAccount),
  /** Where this person may connect one. */
  choices: z.array(WorkAccountChoice),
});
export type WorkAccounts = z.output<typeof WorkAccounts>;
export const listWorkAccounts = endpoint({
  method: 'GET',
  path: '/work-accounts',
  summary: 'My connected work accounts, and where I can connect one',
  response: WorkAccounts,
});
export const startConnectingWorkAccount = endpoint({
  method: 'POST',
  path: '/work-accounts/start',
  summary: 'Begin to connect a work account; answers the provider’s address to go to',
  body: z.object({ choiceId: z.uuid(NOT_A_CHOICE) }),
  response: Url,
});
export const getPendingWorkAccount = endpoint({
  method: 'GET',
  path: '/work-accounts/pending',
  summary: 'The work account that this browser has just shown and nobody has connected',
  response: z.object({ account: z.nullable(WorkAccountName) }),
});
export const connectWorkAccount = endpoint({
  method: 'POST',
  path: '/work-accounts/connect',
  summary: 'Connect the work account that this browser has just shown to me',
  status: 204,
});
export const disconnectWorkAccount = endpoint({
  method: 'DELETE',
  path: '/work-accounts/:workAccountId',
  summary: 'Disconnect a work account, so that it signs nobody in any more',
  params: z.object({ workAccountId: z.uuid('This is not one of your work accounts') }),
  status: 204,
});

/** An authority's directory at a provider: its people, and no other authority's, may use accounts of it. */
export const AllowedTenant = z.object({
  id: z.uuid(),
  /** Null for the programme team. */
  authority: z.nullable(AuthorityRef),
  /** The directory's id; empty for a provider that has no directories. */
  tenantId: z.string(),
  label: z.string(),
});
export type AllowedTenant = z.output<typeof AllowedTenant>;

export const Provider = z.object({
  id: z.uuid(),
  kind: z.enum(['entra', 'openid']),
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  isEnabled: z.boolean(),
  /** How many people have connected an account of it: from the first on, its issuer stays as it is. */
  accounts: z.number(),
  tenants: z.array(AllowedTenant),
});
export type Provider = z.output<typeof Provider>;

export const Providers = z.object({
  items: z.array(Provider),
  /** What to register with a provider as the hub's redirect address. */
  redirectAddress: z.string(),
  authorities: z.array(AuthorityRef),
});
export type Providers = z.output<typeof Providers>;
export const listProviders = endpoint({
  method: 'GET',
  path: '/programme/providers',
  summary: 'Providers of work accounts, and which authority uses which directory. For administrators',
  response: Providers,
});

const shortText = (what: string, most: number) =>
  line(
    `Enter ${what}`,
    most,
    `${what[0]?.toUpperCase()}${what.slice(1)} must be ${most} characters or fewer`,
  );
const LONGEST_SECRET = 1000;
const secret = z
  .string('Enter the client secret')
  .check(
    z.trim(),
    z.maxLength(LONGEST_SECRET, `The client secret must be ${LONGEST_SECRET} characters or fewer`),
  );

const providerFields = {
  kind: ProviderKind,
  name: shortText('the name on the button', 40),
  issuer: shortText('the issuer’s address', 400),
  clientId: shortText('the client ID', 200),
};
export const ProviderInput = z.object({
  ...providerFields,
  clientSecret: secret.check(z.minLength(1, 'Enter the client secret')),
});
export type ProviderInput = z.output<typeof ProviderInput>;
/** An empty secret leaves the one there is: it is never shown, so nobody can send it back. */
export const ProviderEdit = z.object({ ...providerFields, clientSecret: secret });
export type ProviderEdit = z.output<typeof ProviderEdit>;

const ProviderParams = z.object({ providerId: z.uuid('This is not one of the providers') });

export const addProvider = endpoint({
  method: 'POST',
  path: '/programme/providers',
  summary: 'Add a provider of work accounts. It stays off until it is switched on',
  body: z.extend(ProviderInput, { id: z.uuid('Reload the page, then add the provider again') }),
  response: Provider,
  status: 201,
});
export const editProvider = endpoint({
  method: 'PUT',
  path: '/programme/providers/:providerId',
  summary: 'Change a provider; an empty client secret leaves the one it has',
  params: ProviderParams,
  body: ProviderEdit,
  response: Provider,
});
export const switchProvider = endpoint({
  method: 'POST',
  path: '/programme/providers/:providerId/enabled',
  summary: 'Switch a provider on or off for everybody',
  params: ProviderParams,
  body: z.object({ isEnabled: z.boolean('Say whether people can use it') }),
  response: Provider,
});

/** What the hub found where a provider should be. */
export const ProviderFinding = z.object({
  issuer: z.string(),
  isWorking: z.boolean(),
  /** One sentence. */
  detail: z.string(),
});
export type ProviderFinding = z.output<typeof ProviderFinding>;
export const checkProvider = endpoint({
  method: 'POST',
  path: '/programme/providers/:providerId/check',
  summary: 'Ask the provider, at each of its directories, what it says of itself',
  params: ProviderParams,
  response: z.object({ items: z.array(ProviderFinding) }),
});

export const AllowedTenantInput = z.object({
  /** Null: the programme team. */
  authorityId: z.nullable(z.uuid('Choose an authority from the list')),
  tenantId: z
    .string('Enter the directory (tenant) ID')
    .check(z.trim(), z.toLowerCase(), z.maxLength(36, 'A directory (tenant) ID has 36 characters')),
  label: lineOrNone(60, 'What people call this directory must be 60 characters or fewer'),
});
export type AllowedTenantInput = z.output<typeof AllowedTenantInput>;
export const allowTenant = endpoint({
  method: 'POST',
  path: '/programme/providers/:providerId/tenants',
  summary: 'Let an authority’s people, or the programme team, use the accounts of a directory',
  params: ProviderParams,
  body: z.extend(AllowedTenantInput, { id: z.uuid('Reload the page, then add it again') }),
  response: Provider,
  status: 201,
});
export const removeTenant = endpoint({
  method: 'DELETE',
  path: '/programme/providers/:providerId/tenants/:tenantId',
  summary: 'Stop an authority’s people from using the accounts of a directory',
  params: z.extend(ProviderParams, { tenantId: z.uuid('This is not one of its directories') }),
  response: Provider,
});
