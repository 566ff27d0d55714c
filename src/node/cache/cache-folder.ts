import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Folder in which converted event files are kept: PORTALSCOPE_CACHE, or portalscope/events in XDG_CACHE_HOME (~/.cache where that is not set). Undefined when
 * PORTALSCOPE_CACHE is `off`.
 */
export function eventCacheFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const chosen = environment['PORTALSCOPE_CACHE'];
  if (chosen === 'off') return undefined;
  if (chosen !== undefined && chosen !== '') return chosen;
  const xdg = environment['XDG_CACHE_HOME'];
  // the XDG specification has relative paths ignored
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'portalscope', 'events');
}
