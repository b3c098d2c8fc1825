/** In the shape of what is coming, so that nothing moves when it is there. */
export const ThreadSkeleton = () => (
  <div role="status">
    <span className="visually-hidden">Loading the thread</span>
    <div aria-hidden="true" className="skeleton">
      <p className="bone bone-short" />
      <p className="bone bone-title" />
      <p className="bone bone-half" />
      <div className="thread-columns">
        <div className="card thread-posts">
          <PostBones />
        </div>
      </div>
    </div>
  </div>
);

export const PostBones = () =>
  [1, 2, 3].map((at) => (
    <div key={at} className="post" aria-hidden="true">
      <span className="face bone-face" />
      <div className="post-main">
        <p className="bone bone-half" />
        <p className="bone" />
        <p className="bone" />
      </div>
    </div>
  ));
