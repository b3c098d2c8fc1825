import { photoAddress } from '@hub/contracts/photo-address';
import { LARGEST_PHOTO_BYTES, type Profile } from '@hub/contracts/profiles';
import { useId, useRef, useState } from 'react';
import { Confirmed } from '#platform/confirmed.tsx';
import { asProblem, placeOf, toastProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Face } from '#ui/face.tsx';
import { Field } from '#ui/field.tsx';
import { showToast } from '#ui/toast.tsx';
import { usePutPhoto, useRemovePhoto } from '../people.queries.ts';

/** A file that was chosen and not saved yet, with its picture. */
interface Chosen {
  file: File;
  picture: string;
}

const TOO_LARGE = `The selected file must be smaller than ${LARGEST_PHOTO_BYTES / 1024 / 1024} MB.`;
const NO_PICTURE = 'The selected file must be a JPEG, PNG or WebP';

export function PhotoCard({ profile }: { profile: Profile }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [error, setError] = useState<string>();
  const put = usePutPhoto();
  const remove = useRemovePhoto();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);

  const startAgain = () => {
    setChosen(null);
    if (input.current) input.current.value = '';
  };
  const choose = async (file: File | undefined) => {
    setError(undefined);
    setChosen(null);
    if (!file) return;
    if (file.size >= LARGEST_PHOTO_BYTES) refuse(TOO_LARGE);
    else setChosen({ file, picture: await pictureOf(file) });
  };
  const refuse = (text: string) => {
    setError(text);
    startAgain();
    input.current?.focus();
  };
  const save = async () => {
    if (!chosen) return;
    try {
      await put.mutateAsync(chosen.file);
      startAgain();
      showToast({ text: 'Your photo is saved.' });
      input.current?.focus();
    } catch (failure) {
      const problem = asProblem(failure);
      if (placeOf(problem) === 'toast') toastProblem(problem, () => void save());
      else refuse(problem.errors[0]?.detail ?? problem.detail ?? problem.title);
    }
  };

  return (
    <Card title="Your photo">
      <div className="photo-choice">
        {chosen ? (
          <img
            className="photo-preview"
            src={chosen.picture}
            alt="You, as others will see you"
            onError={() => refuse(NO_PICTURE)}
          />
        ) : (
          <Face
            name={profile.name}
            photo={profile.photo && photoAddress(profile.personId, profile.photo, 320)}
            isLarge
          />
        )}
        <div>
          <Field
            id={id}
            label={profile.photo === null ? 'Choose a photo' : 'Choose another photo'}
            hint="A JPEG, PNG or WebP, smaller than 5 MB. We keep a small square from its middle, without where and when it was taken."
            error={error}
          >
            {(control) => (
              <input
                {...control}
                ref={input}
                type="file"
                className="photo-file"
                accept="image/jpeg,image/png,image/webp"
                onChange={(event) => void choose(event.target.files?.[0])}
              />
            )}
          </Field>
          <output className="small">{chosen && 'This is how it will look. It is not saved yet.'}</output>
          <div className="row row-tight">
            {chosen && (
              <>
                <Button isBusy={put.isPending} onClick={() => void save()}>
                  Save photo
                </Button>
                <Button variant="quiet" onClick={startAgain}>
                  Do not use it
                </Button>
              </>
            )}
            {profile.photo !== null && !chosen && (
              <Confirmed
                button="Remove"
                of="your photo"
                variant="danger"
                title="Remove your photo?"
                confirm="Remove photo"
                keep="Keep it"
                act={() => remove.mutateAsync()}
                onDone={() => showToast({ text: 'Your photo is removed.' })}
              >
                <p>Others then see your initials. You can choose a photo again at any time.</p>
              </Confirmed>
            )}
          </div>
        </div>
      </div>
    </Card>
  );
}

/** As a data address: the hub's pages show pictures of its own and no blobs (Content-Security-Policy). */
const pictureOf = (file: File): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    // Asked for as a data address, the result is text; null when the file could not be read.
    reader.addEventListener('loadend', () => resolve((reader.result as string | null) ?? 'data:,'));
    reader.readAsDataURL(file);
  });
