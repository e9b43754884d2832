import type { Settings } from './options.ts';
import type { RouteName } from './plan.ts';

/** Which credential a route takes. */
export type Door = 'key' | 'token' | 'open';

/** What a request is for. */
export interface Route {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST';
  readonly door: Door;
  /** Of the two kinds of answers to a question, the one as it is made. */
  readonly streaming: boolean;
  /** The last part of the path, where it is a value. */
  readonly id: string | undefined;
}

interface RouteRow {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly name: RouteName;
}

const keyRoutes: readonly RouteRow[] = [
  { method: 'POST', path: '/chat/stream', name: 'chat' },
  { method: 'POST', path: '/chat', name: 'chat' },
  { method: 'GET', path: '/agents', name: 'agents' },
  { method: 'GET', path: '/usage', name: 'usage' },
];
const tokenRoutes: readonly RouteRow[] = [
  { method: 'POST', path: '/api/chat/stream', name: 'chat' },
  { method: 'POST', path: '/api/chat', name: 'chat' },
  { method: 'GET', path: '/api/conversations', name: 'conversations' },
  { method: 'GET', path: '/api/conversations/*', name: 'conversations' },
];
const openRoutes: readonly RouteRow[] = [
  { method: 'GET', path: '/api/agents', name: 'agents' },
  { method: 'POST', path: '/api/auth/login', name: 'login' },
  { method: 'POST', path: '/api/auth/refresh', name: 'refresh' },
  { method: 'POST', path: '/api/auth/logout', name: 'logout' },
  { method: 'GET', path: '/health', name: 'health' },
];

/** The routes at a path, one per method; none when there is nothing. */
export function routesAt(fullPath: string, settings: Settings): readonly Route[] {
  if (!fullPath.startsWith(`${settings.basePath}/`)) return [];
  const path = fullPath.slice(settings.basePath.length);
  const keyPrefixes = { v1: ['/v1'], api: ['/api/v1'], both: ['/v1', '/api/v1'] }[settings.layout];
  const prefix = keyPrefixes.find(each => path.startsWith(`${each}/`));
  if (prefix !== undefined) return matching(keyRoutes, path.slice(prefix.length), 'key');
  return [...matching(tokenRoutes, path, 'token'), ...matching(openRoutes, path, 'open')];
}

function matching(rows: readonly RouteRow[], path: string, door: Door): Route[] {
  return rows.flatMap(({ method, path: pattern, name }) => {
    const stem = pattern.endsWith('/*') ? pattern.slice(0, -1) : undefined;
    const id = stem !== undefined && path.startsWith(stem) ? path.slice(stem.length) : undefined;
    if (path !== pattern && (id === undefined || id === '' || id.includes('/'))) return [];
    return [{ name, method, door, streaming: pattern.endsWith('/stream'), id: id && decoded(id) }];
  });
}

/** A value that is badly encoded stays as it is: nothing has that name. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
