import { Card } from '#ui/card.tsx';
import { CopyBox } from '#ui/copy-box.tsx';

/** What has to be done at the provider, which the hub cannot see. */
export const HowToSetUp = ({ redirectAddress }: { redirectAddress: string }) => (
  <Card title="Setting one up" isSunk>
    <ol className="work-account-steps">
      <li>
        Register the hub with the provider. At Microsoft: Entra admin center, App registrations, New
        registration, “Accounts in any organizational directory”, platform Web, with this redirect address.
        <CopyBox
          id="redirect-address"
          label="Redirect address"
          value={redirectAddress}
          next="Paste it into the registration."
        />
      </li>
      <li>Make a client secret there, and put the day it ends into your calendar.</li>
      <li>
        At Microsoft, add the optional claims <code>acct</code> and <code>upn</code> to the ID token: with
        them the hub knows an authority’s own staff from guests of its directory.
      </li>
      <li>Add the provider here, with its client ID and secret.</li>
      <li>
        Allow each authority’s directory by its Directory (tenant) ID. Its IT may have to allow the hub once,
        the first time somebody signs in.
      </li>
      <li>
        Check it, then switch it on. Each person connects their own account once; nobody is found by their
        address.
      </li>
    </ol>
  </Card>
);
