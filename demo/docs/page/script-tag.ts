// Pure.

/** The line a portal pastes to load one release, held against its hash. */
export function scriptTag(origin: string, version: string, integrity: string): string {
  return `<script
  type="module"
  src="${origin}/widget/${version}/bufdir-export-progress.js"
  integrity="${integrity}"
  crossorigin="anonymous"
></script>`;
}
