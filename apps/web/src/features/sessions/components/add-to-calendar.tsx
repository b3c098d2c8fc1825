import type { Session } from '@hub/contracts/sessions';
import { useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '#ui/button.tsx';

interface AddToCalendarProps {
  calendar: Session['calendar'];
  isSmall?: boolean;
}

/** Opens a short list of links; Escape or a press elsewhere closes it again. */
export function AddToCalendar({ calendar, isSmall = false }: AddToCalendarProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen) return undefined;
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) setOpen(false);
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      menu.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    document.addEventListener('keydown', closeOnEscape);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
      document.removeEventListener('keydown', closeOnEscape);
    };
  }, [isOpen]);

  return (
    <div className="menu" ref={menu}>
      <Button
        variant="quiet"
        isSmall={isSmall}
        icon="calendar"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        Add to calendar
      </Button>
      <ul id={id} className="menu-list" hidden={!isOpen}>
        <li>
          <a href={calendar.outlook} target="_blank" rel="noreferrer">
            Outlook on the web <span className="visually-hidden">(opens in a new tab)</span>
          </a>
        </li>
        <li>
          <a href={calendar.google} target="_blank" rel="noreferrer">
            Google Calendar <span className="visually-hidden">(opens in a new tab)</span>
          </a>
        </li>
        <li>
          <a href={calendar.ics} download>
            Calendar file (.ics) for any calendar
          </a>
        </li>
        <li className="menu-apart">
          <Link to="/calendar">Keep every session in my calendar</Link>
        </li>
      </ul>
    </div>
  );
}
