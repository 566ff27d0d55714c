import type { Analysis } from '../../../../src/config/schema.js';

/** "key.path=value" settings as `portalscope run --set` takes them; a later one of the same path takes the place of an earlier one. */
export const withSetting = (settings: readonly string[], path: string, value: unknown): string[] => [
  ...settings.filter(setting => pathOf(setting) !== path),
  `${path}=${JSON.stringify(value)}`,
];

const pathOf = (setting: string): string => setting.slice(0, setting.indexOf('='));

type Cut = Analysis['selection'][number];

/** A cut whose limits have changed, without a name that states the old ones. */
export function renamed<C extends Cut>(cut: C): C {
  if (cut.name === undefined || !/\d/.test(cut.name)) return cut;
  const { name: _, ...rest } = cut;
  return rest as C;
}
