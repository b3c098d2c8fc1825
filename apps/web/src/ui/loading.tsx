export const Loading = ({ label = 'Loading' }: { label?: string }) => (
  <div className="loading" role="status">
    {label}
  </div>
);
