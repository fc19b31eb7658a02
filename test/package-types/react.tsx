import type { BufdirExportProgressElement } from 'bufdir-export-progress';
import type {} from 'bufdir-export-progress/react';
import { useRef } from 'react';

export function Right() {
  const element = useRef<BufdirExportProgressElement>(null);
  return (
    <bufdir-export-progress
      ref={element}
      className="export"
      lang="nn"
      basisYear={2025}
      eta-after="10"
      tokenProvider={async () => 'token'}
      onbufdir-export-completed={({ file }) => file.name.toUpperCase()}
    >
      <p slot="idle">Klart for årets tall.</p>
    </bufdir-export-progress>
  );
}

export const wrong = [
  // @ts-expect-error there is no such format
  <bufdir-export-progress key="a" format="docx" />,
  // @ts-expect-error there is no such language
  <bufdir-export-progress key="b" lang="se" />,
  // @ts-expect-error a started export has no file
  <bufdir-export-progress key="c" onbufdir-export-started={({ file }) => file} />,
  // @ts-expect-error a number, or one as text
  <bufdir-export-progress key="d" basis-year="next" />,
  // @ts-expect-error there is no such property
  <bufdir-export-progress key="e" colour="red" />,
];
