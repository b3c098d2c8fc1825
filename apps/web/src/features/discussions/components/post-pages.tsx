import { Link } from 'react-router';
import { postAddress } from '../addresses.ts';
import { pageLinks, postsFrom } from '../thread-place.ts';

interface PostPagesProps {
  threadId: string;
  start: number;
  lastNumber: number;
  /** Two of them on one page have to be told apart. */
  where: 'above' | 'below';
}

/** The other pages of a thread. Links, so that they open in another tab, and "back" comes back. */
export function PostPages({ threadId, start, lastNumber, where }: PostPagesProps) {
  const links = pageLinks(start, lastNumber);
  if (links.length === 0) return null;
  return (
    <nav className="post-pages" aria-label={`Pages of this thread, ${where} the posts`}>
      <p className="soft small">{`This page: ${postsFrom(start, lastNumber)} of ${lastNumber}`}</p>
      <ul>
        {links.map(({ name, posts, number }) => (
          <li key={name}>
            <Link to={postAddress(threadId, number)}>
              {name}
              <span className="soft small">
                <span className="visually-hidden">, </span>
                {posts}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
