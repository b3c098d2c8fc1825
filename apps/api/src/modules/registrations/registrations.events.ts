export class RegistrationReceived {
  constructor(readonly registrationId: string) {}
}

/** Accepted or declined. */
export class RegistrationDecided {
  constructor(readonly registrationId: string) {}
}
