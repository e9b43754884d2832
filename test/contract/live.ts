import { contract } from './contract.ts';
import { targetFrom } from './environment.ts';

const target = targetFrom(process.env);

contract(
  `The ARES server at ${target.baseUrl}`,
  { limitMs: 180_000, alsoAccount: target.apiKey !== undefined && target.account !== undefined },
  () => target,
);
