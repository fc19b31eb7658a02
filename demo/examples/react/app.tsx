import type { BufdirExportProgressElement } from 'bufdir-export-progress';
import 'bufdir-export-progress';
import type {} from 'bufdir-export-progress/react';
import { useState } from 'react';
import { getToken } from '../get-token.ts';

type Format = BufdirExportProgressElement['format'];

const FORMATS: readonly (readonly [Format, string])[] = [
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
  ['pdf', 'PDF'],
];

export function App() {
  const [format, setFormat] = useState<Format>('xlsx');
  const [shown, setShown] = useState(true);
  const [status, setStatus] = useState('');
  return (
    <>
      <form>
        <label htmlFor="format">Filformat</label>
        <select
          id="format"
          value={format}
          onChange={({ target }) => setFormat(FORMATS[target.selectedIndex]?.[0] ?? 'xlsx')}
        >
          {FORMATS.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <button type="button" onClick={() => setShown(false)}>
          Fjern
        </button>
      </form>
      {shown && (
        <bufdir-export-progress
          basis-year={2025}
          format={format}
          tokenProvider={getToken}
          onbufdir-export-completed={({ file }) => setStatus(`Klar: ${file.name}`)}
        >
          <p slot="idle">Tallene er klare til å hentes.</p>
        </bufdir-export-progress>
      )}
      <p role="status">{status}</p>
    </>
  );
}
