/** The part of the API of VS Code that sentences are made with, as it is in an English VS Code. */
export const l10n = {
  t: (message: string, ...values: readonly (string | number)[]): string =>
    message.replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place)),
};

/** The language of that VS Code. */
export const env = { language: 'en' };
