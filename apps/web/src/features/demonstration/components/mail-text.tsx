const ADDRESS = /(https?:\/\/[^\s<>]+)/;

/** Plain text as a mail program shows it: line breaks kept, addresses made into links. */
export const MailText = ({ text }: { text: string }) => (
  <p className="keep-lines">
    {text.split(ADDRESS).map((piece, index) =>
      ADDRESS.test(piece) ? (
        // Pieces of one text never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <a key={index} href={piece}>
          {piece}
        </a>
      ) : (
        piece
      ),
    )}
  </p>
);
