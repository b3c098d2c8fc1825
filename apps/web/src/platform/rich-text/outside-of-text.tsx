import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** A dialog of the editor stands beside the page: in the text it would be typed over, in the page's form it would be sent with it. */
export const OutsideOfText = ({ children }: { children: ReactNode }) => createPortal(children, document.body);
