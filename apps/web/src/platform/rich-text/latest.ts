/** The newest of something that is another with every drawing, for what is made once and acts later. */
export class Latest<Value> {
  constructor(private value: Value) {}

  get(): Value {
    return this.value;
  }
  readonly set = (value: Value): void => {
    this.value = value;
  };
}
