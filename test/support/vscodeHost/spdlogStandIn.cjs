// Stands in for VS Code's log writer, whose native part would have to be compiled: the same calls, in plain
// JavaScript, so that output channels and log files have their content. Logs here stay small: no rotation.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'off'];

class Logger {
  #file;
  #level = levels.indexOf('info');
  #plain = false;

  constructor(_type, _name, file) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
  }

  #write(level, message) {
    if (levels.indexOf(level) < this.#level) return;
    const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.#file, this.#plain ? message : `${now} [${level}] ${message}\n`);
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  /** Output channels write their text as it is, line ends and all. */
  clearFormatters() {
    this.#plain = true;
  }

  trace = message => this.#write('trace', message);
  debug = message => this.#write('debug', message);
  info = message => this.#write('info', message);
  warn = message => this.#write('warn', message);
  error = message => this.#write('error', message);
  critical = message => this.#write('critical', message);

  setPattern() {}
  flush() {}
  drop() {}
}

const createLogger = async (name, file) => new Logger('', name, file);

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
