import { removeAttachment } from '@hub/contracts/attachments';
import { type Attachment, MOST_ATTACHMENTS } from '@hub/contracts/threads';
import { useEffect, useRef, useState } from 'react';
import { call } from '#platform/api-client.ts';
import { newId } from '#platform/new-id.ts';
import { asProblem, inOneNotice } from '#platform/problem.ts';
import { wrongBeforeSending } from './file-words.ts';
import { type UploadPlace, uploadTo } from './upload-place.ts';
import { uploadWithProgress } from './upload-with-progress.ts';

/** A file on its way, or one that did not arrive. */
export interface Upload {
  id: string;
  file: File;
  /** From 0 to 1. */
  share: number;
  /** Why it is not here; null while it is on its way. */
  wrong: string | null;
  /** Sending the same file again may help. */
  mayTryAgain: boolean;
}

interface Options {
  place: UploadPlace | null;
  attachments: readonly Attachment[];
  onAttached: (attachments: readonly Attachment[]) => void;
  onUploading: (isUploading: boolean) => void;
}

/** Files sent one by one beside a text. One that fails stays in the list with its reason, and loses nothing else. */
export function useUploads({ place, attachments, onAttached, onUploading }: Options) {
  const [waiting, setWaiting] = useState<readonly Upload[]>([]);
  const latest = useRef({ attachments, onAttached, onUploading });
  useEffect(() => {
    latest.current = { attachments, onAttached, onUploading };
  });
  const stops = useRef(new Map<string, AbortController>());
  const isUploading = waiting.some(({ wrong }) => wrong === null);
  useEffect(() => {
    latest.current.onUploading(isUploading);
  }, [isUploading]);
  useEffect(() => {
    const running = stops.current;
    return () => {
      for (const stop of running.values()) stop.abort();
    };
  }, []);

  const change = (id: string, to: Partial<Upload>) =>
    setWaiting((now) => now.map((upload) => (upload.id === id ? { ...upload, ...to } : upload)));
  const dismiss = (id: string) => {
    stops.current.get(id)?.abort();
    setWaiting((now) => now.filter((upload) => upload.id !== id));
  };

  /** Null when it did not arrive: the list says why. */
  const send = async (id: string, file: File): Promise<Attachment | null> => {
    if (place === null) return null;
    const stop = new AbortController();
    stops.current.set(id, stop);
    try {
      const kept = await uploadTo(place, id, file, {
        signal: stop.signal,
        fetch: uploadWithProgress((share) => change(id, { share })),
      });
      setWaiting((now) => now.filter((upload) => upload.id !== id));
      const all = [...latest.current.attachments.filter((each) => each.id !== id), kept];
      // Of two files that arrive together the second must know of the first before the page has drawn it.
      latest.current.attachments = all;
      latest.current.onAttached(all);
      return kept;
    } catch (error) {
      if (stop.signal.aborted) return null;
      const problem = inOneNotice(asProblem(error));
      change(id, { wrong: problem.detail ?? problem.title, mayTryAgain: problem.status !== 422 });
      return null;
    } finally {
      stops.current.delete(id);
    }
  };

  const add = async (file: File): Promise<Attachment | null> => {
    const id = newId();
    const isOneTooMany = latest.current.attachments.length + stops.current.size >= MOST_ATTACHMENTS;
    const wrong = isOneTooMany
      ? `${place && 'conversationId' in place ? 'A message' : 'A post'} can have ${MOST_ATTACHMENTS} files at the most`
      : wrongBeforeSending(file);
    setWaiting((now) => [...now, { id, file, share: 0, wrong, mayTryAgain: false }]);
    return wrong === null ? send(id, file) : null;
  };

  const tryAgain = ({ id, file }: Upload) => {
    change(id, { wrong: null, share: 0 });
    void send(id, file);
  };

  const remove = ({ id }: Attachment) => {
    const rest = latest.current.attachments.filter((each) => each.id !== id);
    latest.current.attachments = rest;
    latest.current.onAttached(rest);
    // Of a file that is posted already the post decides; one that could not be removed now goes within a day.
    void call(removeAttachment, { params: { attachmentId: id } }).catch(() => {});
  };

  return { waiting, add, tryAgain, dismiss, remove };
}
