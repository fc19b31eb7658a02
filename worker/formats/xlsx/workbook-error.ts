/** A stored file is no workbook as this product writes them. The message holds nothing of its contents. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError';
}
