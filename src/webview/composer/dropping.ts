import { maxMessageLength } from '../../shared/messageGuard.ts';
import type { Host } from '../host.ts';

/**
 * Has the host attach what is dropped onto the page: files and places from VS Code by their addresses, files from
 * outside by their text.
 */
export function handleDrops(window: Window, host: Host): void {
  window.addEventListener('drop', event => {
    const { dataTransfer } = event;
    if (dataTransfer === null) return;
    const problems = droppedProblems(dataTransfer.getData(problemsType));
    const uris = droppedUris(dataTransfer);
    const files = [...dataTransfer.files];
    if (problems.length + uris.length + files.length === 0) return;
    event.preventDefault();
    if (problems.length > 0) host.post({ type: 'attachProblems', uris: problems });
    else if (uris.length > 0) host.post({ type: 'attachUris', uris });
    else for (const file of files) void attachFile(file, host);
  });
  window.addEventListener('dragover', event => {
    const types = event.dataTransfer?.types ?? [];
    if (types.some(type => type === 'Files' || ofVsCode.includes(type.toLowerCase()))) event.preventDefault();
  });
}

/** Has the host attach a file that only the page can read. Of an image the name is enough: it is not sent. */
export async function attachFile(file: File, host: Host): Promise<void> {
  const { name, type, size } = file;
  const image = type.startsWith('image/');
  const text = image || size > maxMessageLength ? '\0' : await file.text();
  const named = image && !/\.\w+$/.test(name) ? `${name}.png` : name;
  host.post({ type: 'attachText', text, name: named.slice(0, 500) });
}

/** VS Code's own ways to name what is dragged, the most exact first. */
const problemsType = 'application/vnd.code.diagnostics';
const ofVsCode = [problemsType, 'application/vnd.code.uri-list', 'resourceurls'];
const mostUris = 1_000;

function droppedUris(data: DataTransfer): readonly string[] {
  const list = data.getData('application/vnd.code.uri-list');
  const uris = list === '' ? parsed(data.getData('resourceurls')) : list.split(/\r?\n/);
  return uris.filter(uri => uri !== '' && !uri.startsWith('#') && uri.length <= 5_000).slice(0, mostUris);
}

function parsed(json: string): readonly string[] {
  return parsedList(json).filter(one => typeof one === 'string');
}

/** The places of the problems, or files with problems, that were dragged out of the problems panel. */
function droppedProblems(json: string): readonly string[] {
  return parsedList(json)
    .flatMap(one => placeOf(one) ?? [])
    .slice(0, mostUris);
}

/** A problem has the address of its file in parts, and its line; a file in the panel only the address. */
function placeOf(problem: unknown): string | undefined {
  if (!isRecord(problem)) return undefined;
  const { resource, uri, startLineNumber: line } = problem;
  const address = isRecord(resource) ? resource : uri;
  if (!isRecord(address)) return undefined;
  const { scheme, authority = '', path } = address;
  if (typeof scheme !== 'string' || typeof path !== 'string' || typeof authority !== 'string')
    return undefined;
  const place = `${scheme}://${authority}${path.split('/').map(encodeURIComponent).join('/')}`;
  return typeof line === 'number' ? `${place}#L${line}` : place;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function parsedList(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
