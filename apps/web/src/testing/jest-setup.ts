import '@testing-library/jest-dom/jest-globals';
import { afterEach, beforeEach } from '@jest/globals';
import { cleanup, configure } from '@testing-library/react';
import { closeToasts } from '#ui/toast.tsx';
import { fakeApi } from './fake-api.ts';
import { FakeUpload } from './fake-upload.ts';

// A busy machine takes its time; a test that waits for what never comes fails all the same.
configure({ asyncUtilTimeout: 8000 });

// jsdom has the dialog element and not what it does.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
  this.querySelector<HTMLElement>('[autofocus], button')?.focus();
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
Element.prototype.scrollIntoView = () => {};
window.scrollTo = () => {};
// It lays nothing out; the editor asks where its cursor stands all the same.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => new DOMRect();
document.elementFromPoint = () => null;
// jsdom draws nothing, so no text has a place: the editor asks where the cursor is.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => new DOMRect();

beforeEach(() => {
  globalThis.fetch = fakeApi.fetch as typeof fetch;
  globalThis.XMLHttpRequest = FakeUpload as unknown as typeof XMLHttpRequest;
});

afterEach(() => {
  cleanup();
  closeToasts();
  sessionStorage.clear();
  fakeApi.reset();
});
