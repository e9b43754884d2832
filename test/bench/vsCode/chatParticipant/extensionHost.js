// Tells the benchmark what the process of this extension host has come to, and reads a stream in it for comparison:
// GET /cpu, GET /read on the port that is posted to the benchmark's server at the start.
const { createServer } = require('node:http');

async function read(url) {
  const { body } = await fetch(`${url}/v1/chat/stream`, { method: 'POST', body: '{}' });
  const reader = body.getReader();
  while (!(await reader.read()).done);
}

function milliseconds({ user, system }) {
  return (user + system) / 1000;
}

exports.serve = url => {
  const server = createServer(async (request, response) => {
    if (request.url === '/read') await read(url);
    response.end(JSON.stringify(milliseconds(process.cpuUsage())));
  });
  server.listen(0, '127.0.0.1', () => {
    void fetch(`${url}/host`, { method: 'POST', body: String(server.address().port) });
  });
  return { dispose: () => server.close() };
};
