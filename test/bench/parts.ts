/** The parts of the bench in their order, and the module of each, which exports one function `measure…`. */
export const PARTS: Readonly<Record<string, string>> = {
  clicks: './clicks.ts',
  whole: './whole-exports.ts',
  writer: './writers-compared.ts',
  formats: './xlsx.ts',
  sheets: './sheets.ts',
  'long-list': './long-list.ts',
  rules: './rules.ts',
  'time-left': './time-left.ts',
  memory: './memory.ts',
  cost: './cost.ts',
  crowd: './crowd.ts',
  watchers: './watchers.ts',
  storm: './storm.ts',
  render: './render.ts',
  lighthouse: './lighthouse.ts',
  sizes: './sizes.ts',
};
