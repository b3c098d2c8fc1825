/** Stands in for XMLHttpRequest, as far as uploads need it: what is sent goes to the fake API. */
export class FakeUpload extends EventTarget {
  readonly upload = new EventTarget();
  status = 0;
  responseText = '';
  private method = '';
  private address = '';
  private isStopped = false;

  open(method: string, address: string): void {
    this.method = method;
    this.address = address;
  }
  setRequestHeader(): void {}
  getResponseHeader(): null {
    return null;
  }
  abort(): void {
    this.isStopped = true;
    this.dispatchEvent(new Event('abort'));
  }
  send(): void {
    void fetch(this.address, { method: this.method }).then(
      async (response) => {
        this.status = response.status;
        this.responseText = await response.text();
        if (!this.isStopped) this.dispatchEvent(new Event('load'));
      },
      () => this.dispatchEvent(new Event('error')),
    );
  }
}
