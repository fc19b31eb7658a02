/** In the page: counts, as `framesWithoutFocus`, the frames in which nothing has the focus. */
export const WATCH_FOCUS = `
  globalThis.framesWithoutFocus = 0;
  const look = () => {
    if (document.activeElement === null || document.activeElement === document.body) framesWithoutFocus += 1;
    requestAnimationFrame(look);
  };
  look();
`;
