/** "key.path=value" settings as `portalscope run --set` takes them; a later one of the same path takes the place of an earlier one. */
export const withSetting = (settings: readonly string[], path: string, value: unknown): string[] => [
  ...settings.filter(setting => pathOf(setting) !== path),
  `${path}=${JSON.stringify(value)}`,
];

const pathOf = (setting: string): string => setting.slice(0, setting.indexOf('='));
