import type { Post } from '@hub/contracts/threads';
import { Button, ButtonLink } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { postAddress } from '../addresses.ts';

interface HeldPostsProps {
  held: readonly Post[];
  threadId: string;
  /** Whether they follow on this page. */
  isEnd: boolean;
  onShow: () => void;
}

/** Posts that came while somebody reads further up, or writes: they wait to be asked for. */
export function HeldPosts({ held, threadId, isEnd, onShow }: HeldPostsProps) {
  const [first] = held;
  if (!first?.number) return null;
  const label = count(held.length, 'new post', 'new posts');
  return isEnd ? (
    <Button isSmall icon="down" onClick={onShow}>
      {label}
    </Button>
  ) : (
    <ButtonLink isSmall icon="forward" to={postAddress(threadId, first.number)}>
      {label}
    </ButtonLink>
  );
}
