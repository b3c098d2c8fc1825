import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Link, type To } from 'react-router';
import { Icon, type IconName } from './icon.tsx';

interface Looks {
  variant?: 'primary' | 'quiet' | 'danger';
  isSmall?: boolean;
  icon?: IconName;
}

const classes = ({ variant = 'primary', isSmall }: Looks) =>
  `button button-${variant}${isSmall ? ' button-small' : ''}`;

type ButtonProps = Looks &
  Omit<ComponentProps<'button'>, 'className' | 'style'> & {
    /** While it works: keeps its place and focus, and a second press does nothing. */
    isBusy?: boolean;
  };

export function Button({ variant, isSmall, icon, isBusy = false, type = 'button', ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // Not `disabled`: that would throw the focus of keyboard users away.
    if (isBusy) event.preventDefault();
    else rest.onClick?.(event);
  };
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- every caller's type is one of the three
      type={type}
      className={classes({ variant, isSmall })}
      aria-disabled={isBusy || rest['aria-disabled']}
      aria-busy={isBusy || undefined}
      onClick={press}
    >
      {icon && <Icon name={icon} size={18} />}
      {rest.children}
    </button>
  );
}

/** Looks like a link, acts like a button: for small actions inside text. */
export const LinkButton = (props: Omit<ComponentProps<'button'>, 'className' | 'style' | 'type'>) => (
  <button {...props} type="button" className="button-link" />
);

/** A square button that shows only an icon; `label` is its name. */
export const IconButton = ({
  icon,
  label,
  ...rest
}: { icon: IconName; label: string } & Omit<ComponentProps<'button'>, 'className' | 'style' | 'type'>) => (
  <button {...rest} type="button" className="icon-button" aria-label={label} title={label}>
    <Icon name={icon} />
  </button>
);

type ButtonLinkProps = Looks & { children: ReactNode } & (
    | { to: To; href?: undefined }
    /** For what the router does not serve: files, other sites. */
    | { href: string; to?: undefined }
  );

export function ButtonLink({ to, href, children, icon, ...looks }: ButtonLinkProps) {
  const content = (
    <>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </>
  );
  return to === undefined ? (
    <a href={href} className={classes(looks)} rel="noreferrer">
      {content}
    </a>
  ) : (
    <Link to={to} className={classes(looks)}>
      {content}
    </Link>
  );
}
