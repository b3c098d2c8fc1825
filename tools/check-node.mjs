// Runs on whatever Node started it, so it is written in JavaScript that old ones can read.
const OLDEST = 24;

export function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST) return;
  console.error(
    'The hub needs Node ' +
      OLDEST +
      ' or newer, and this is Node ' +
      process.versions.node +
      ': run `npm ci` without --omit=optional (it brings its own Node) and start the hub through npm, or install Node ' +
      OLDEST +
      '.',
  );
  process.exit(1);
}

checkNode();
