/** A sheet with the texts that are kept once written into the cells that name them: so can one cell be changed alone. */
export function textsInCells(sheet: string, sharedTexts: string): string {
  const texts = [...sharedTexts.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text = '']) => text);
  return sheet.replace(/ t="s"><v>(\d+)<\/v>/g, (_, place: string) => {
    const text = texts[Number(place)];
    if (text === undefined) throw new RangeError(`There is no text ${place}`);
    return ` t="inlineStr"><is><t${text === text.trim() ? '' : ' xml:space="preserve"'}>${text}</t></is>`;
  });
}
