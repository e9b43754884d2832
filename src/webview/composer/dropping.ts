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
    const uris = droppedUris(dataTransfer);
    const files = [...dataTransfer.files];
    if (uris.length === 0 && files.length === 0) return;
    event.preventDefault();
    if (uris.length > 0) host.post({ type: 'attachUris', uris });
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
const ofVsCode = ['application/vnd.code.uri-list', 'resourceurls'];
const mostUris = 1_000;

function droppedUris(data: DataTransfer): readonly string[] {
  const list = data.getData('application/vnd.code.uri-list');
  const uris = list === '' ? parsed(data.getData('resourceurls')) : list.split(/\r?\n/);
  return uris.filter(uri => uri !== '' && !uri.startsWith('#') && uri.length <= 5_000).slice(0, mostUris);
}

function parsed(json: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
