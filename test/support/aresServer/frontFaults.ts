import type { Exchange } from './exchange.ts';
import type { Fault } from './faults.ts';
import { pause, waitForEver } from './pause.ts';

const portal = `<!DOCTYPE html>
<html><head><title>Welcome to the guest network</title></head>
<body><h1>Sign in to use this network</h1></body></html>
`;

/** Whether the fault answered instead of the server. */
export async function strikeAtOnce(exchange: Exchange, fault: Fault | undefined): Promise<boolean> {
  switch (fault?.kind) {
    case 'status':
      exchange.answer(fault.status, fault.body, fault.headers);
      return true;
    case 'html':
      exchange.answer(200, portal, { 'Content-Type': 'text/html; charset=utf-8' });
      return true;
    case 'stallBeforeHeaders':
      return waitForEver(exchange.gone);
    case 'closeBeforeHeaders':
      exchange.cut();
      return true;
    case 'resetBeforeHeaders':
      exchange.cut('reset');
      return true;
    case 'dripHeaders':
      return dripHeaders(exchange, fault.millisecondsPerByte);
    default:
      return false;
  }
}

async function dripHeaders({ request, gone }: Exchange, millisecondsPerByte: number): Promise<never> {
  request.socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
  for (;;) {
    request.socket.write('.');
    await pause(millisecondsPerByte, gone);
  }
}
