import { parentPort, workerData } from 'node:worker_threads';
import { serve } from './soakServer.ts';

serve(
  (workerData as { tokens: number }).tokens,
  value => parentPort?.postMessage(value),
  listener => parentPort?.on('message', listener),
);
