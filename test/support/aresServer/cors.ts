import type { OutgoingHttpHeaders } from 'node:http';

/** Lets pages of every origin read an answer, its limits included. */
export const corsHeaders: OutgoingHttpHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, x-ratelimit-after, X-Quota-Tokens-Remaining',
};

/** Answers the question that browsers ask first. */
export const preflightHeaders: OutgoingHttpHeaders = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, Accept, Accept-Encoding',
  'Access-Control-Max-Age': 600,
};
