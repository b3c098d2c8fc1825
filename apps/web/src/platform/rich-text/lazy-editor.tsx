import './editor.css';
import { lazy, Suspense, useCallback, useImperativeHandle, useRef } from 'react';
import type { EditorHandle, EditorProps } from './editor-props.ts';

const Editor = lazy(async () => ({ default: (await import('./editor.tsx')).Editor }));

/** The editor, whose code comes when it is first drawn. What is asked of it before then is done when it is there. */
export function LazyEditor({ ref, ...props }: EditorProps) {
  const editor = useRef<EditorHandle>(null);
  const wanted = useRef<((editor: EditorHandle) => void)[]>([]);
  const arrive = useCallback((handle: EditorHandle | null) => {
    editor.current = handle;
    if (handle) for (const act of wanted.current.splice(0)) act(handle);
  }, []);
  useImperativeHandle(ref, () => {
    const soon = (act: (editor: EditorHandle) => void) => {
      if (editor.current) act(editor.current);
      else wanted.current.push(act);
    };
    return {
      focus: () => soon((handle) => handle.focus()),
      quote: (...quoted) => soon((handle) => handle.quote(...quoted)),
      clear: () => soon((handle) => handle.clear()),
    };
  }, []);
  return (
    <Suspense fallback={<EditorComing placeholder={props.placeholder} />}>
      <Editor {...props} ref={arrive} />
    </Suspense>
  );
}

/** As high as the editor will be, so that nothing moves when it comes. */
const EditorComing = ({ placeholder }: Pick<EditorProps, 'placeholder'>) => (
  <div className="editor editor-coming" aria-busy="true">
    <div className="editor-toolbar" />
    <div className="editor-box">
      <p className="editor-hint">{placeholder}</p>
    </div>
  </div>
);
