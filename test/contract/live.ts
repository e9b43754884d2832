import { contract } from './contract.ts';
import { targetFrom } from './environment.ts';

const target = targetFrom(process.env);

contract(
  `The ARES server at ${target.baseUrl}`,
  { limitMs: 180_000, withAccount: target.account !== undefined },
  () => target,
);
