/** Plain text as it was written: an empty line begins a new paragraph. */
export const Paragraphs = ({ text }: { text: string }) =>
  text.split(/\n{2,}/).map((paragraph, index) => (
    // Two paragraphs may say the same.
    // oxlint-disable-next-line react/no-array-index-key
    <p key={index} className="keep-lines">
      {paragraph}
    </p>
  ));
