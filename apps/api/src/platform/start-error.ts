/** A reason not to start that a person can mend: printed as its one line, without a stack. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
  /** Told by this mark and not by class: the launcher outside this build has its own. */
  readonly isStartError = true;
}

/** A setting that is missing or malformed; the line begins with its name. */
export class SettingError extends StartError {
  override readonly name = 'SettingError';
  constructor(
    readonly setting: string,
    explanation: string,
  ) {
    super(`${setting}: ${explanation}`);
  }
}
