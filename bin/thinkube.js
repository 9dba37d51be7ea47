#!/usr/bin/env node
// The launcher. Any Node from version 8 on can read this file: it finds a Node that runs TypeScript and starts the command line.
'use strict';

const fs = require('fs');
const path = require('path');

const root = path.dirname(__dirname);
const source = path.join(root, 'src', 'cli', 'main.ts');
const compiled = path.join(root, 'dist', 'src', 'cli', 'main.js');
const toolchain = path.join(root, '.toolchain', 'node_modules', 'node-linux-' + process.arch, 'bin', 'node');

/** Node strips types without a flag from 22.18, 23.6 and 24 on. */
function stripsTypes(version) {
  const parts = version.split('.');
  const major = Number(parts[0]);
  const minor = Number(parts[1]);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

function refuse(reason, remedy) {
  process.stderr.write('error: ' + reason + '\n  ' + remedy + '\n');
  process.exit(1);
}

/** Runs this file again with another Node; its exit code, or the signal that ended it, becomes ours. */
function restart(node) {
  // Listened to before the other Node starts: a signal in between would end this one alone.
  const forward = function (signal) { child.kill(signal); };
  ['SIGTERM', 'SIGHUP', 'SIGUSR2'].forEach(function (signal) { process.on(signal, forward); });
  // A terminal sends Ctrl-C to the child too: once is enough.
  process.on('SIGINT', process.stdin.isTTY ? function () {} : forward);
  const child = require('child_process').spawn(node, [__filename].concat(process.argv.slice(2)), { stdio: 'inherit' });
  child.on('error', function (error) {
    refuse(node + ' does not start: ' + error.message, 'Remove .toolchain/ and run: make build');
  });
  child.on('exit', function (code, signal) {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function start() {
  const main = !fs.existsSync(source) && fs.existsSync(compiled) ? compiled : source;
  if (!fs.existsSync(main)) refuse('the command line is missing: ' + main, 'Restore the file, or install the package again.');
  const packages = path.join(root, 'node_modules');
  if (main === source && !fs.existsSync(packages)) refuse('the npm packages are not installed.', 'Run in ' + root + ': make build');
  const cache = main === source ? path.join(packages, '.cache', 'thinkube') : undefined;
  require('module').enableCompileCache(cache);
  import(require('url').pathToFileURL(main).href);
}

if (stripsTypes(process.versions.node)) start();
else if (process.execPath !== toolchain && fs.existsSync(toolchain)) restart(toolchain);
else {
  refuse(
    'thinkube needs Node 22.18 or newer; this is Node ' + process.versions.node + '.',
    'Run in ' + root + ': make build (it brings a Node of its own), or install Node 24.'
  );
}
