import * as loaded from 'mocha';

/**
 * Mocha's class. By this name it is there in every Node and however the module was loaded, unlike the default
 * export; only the type declarations do not know it.
 */
export const { Mocha } = loaded as unknown as { readonly Mocha: typeof import('mocha') };
