// Makes a fresh clone ready to run: dependencies from the lockfile, the pinned Node 24, and with --screens the built screens.
// Runs before everything else is there: no dependencies, no TypeScript, and nothing newer than Node 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];
const PINNED_MAJOR = 24;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const pinnedNode = join(modules, '.bin', 'node');
const stampFile = join(modules, '.lintel-ready');

/** Ends with words for a person: a stack trace would hide what to do. */
function giveUp(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  const oldest = OLDEST_NODE.join('.');
  giveUp(
    `需要 Node.js ${oldest} 或更新版本,当前为 ${process.versions.node}。\nLintel needs Node.js ${oldest} or newer; this is ${process.versions.node}. See https://nodejs.org`,
  );
}

/**
 * The environment for npm. When we run inside another npm's script it has set npm_* for that run (omit, global, prefix, workspace)
 * and put this checkout's own programs first in PATH, which are about to be replaced. Only how to reach the registry stays.
 */
function cleanEnvironment() {
  const kept =
    /^npm_config_(registry|proxy|https_proxy|http_proxy|noproxy|cafile|ca|strict_ssl|cache|userconfig|globalconfig|offline|prefer_offline|fetch_.*|_.*|\/\/.*|@.*)$/i;
  const entries = Object.entries(process.env).filter(([name]) => {
    if (name === 'NODE_ENV' || name === 'NODE_OPTIONS' || name === 'INIT_CWD' || name === 'NODE') return false;
    return !/^npm_/i.test(name) || kept.test(name);
  });
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !resolve(folder).startsWith(modules));
  return { ...Object.fromEntries(entries), PATH: path.join(delimiter) };
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Changes when the lockfile does, and when the folder is moved to a machine of another kind. */
function installStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
}

/** Whether npm's own record of what is in node_modules agrees with the lockfile, package by package and hash by hash. */
function agreesWithLockfile() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(modules, '.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  const same = (path) =>
    wanted[path]?.version === present[path]?.version && wanted[path]?.integrity === present[path]?.integrity;
  // Optional packages are those of other platforms.
  const skipped = (path) => !(path in present) && wanted[path]?.optional === true;
  const paths = Object.keys({ ...wanted, ...present }).filter((path) => path.startsWith('node_modules/'));
  return paths.every((path) => same(path) || skipped(path));
}

function run(command, args, options = {}) {
  const ended = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: cleanEnvironment(), ...options });
  return ended.error === undefined && ended.status === 0;
}

function install() {
  process.stderr.write('安装依赖(仅首次或更新后)… Installing dependencies (first time or after an update) …\n');
  // `npm ci` of npm 11 fails when the registry lacks an optional package of another platform (npm/cli#9846). `install --no-save`
  // takes the same versions and hashes from the lockfile and leaves it unchanged; that it did is checked afterwards.
  // Nothing may depend on the caller's npm settings: the pinned Node is a development dependency, PostgreSQL an optional one.
  const wanted = ['--include=dev', '--include=optional'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  if (!run('npm', ['install', '--no-save', ...wanted, ...quiet]) || !agreesWithLockfile())
    giveUp(
      '依赖安装失败,请看上面 npm 的说明后重试。\nInstalling dependencies failed: see what npm says above, then try again.',
    );
}

function pinnedNodeMajor() {
  const asked = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)\./.exec(asked.stdout ?? '')?.[1] ?? 0);
}

/** The package `node` fetches the binary in an installation script. Where scripts are switched off, that one is run here. */
function checkPinnedNode() {
  if (pinnedNodeMajor() === PINNED_MAJOR) return;
  const folder = join(modules, 'node');
  run('node', ['installArchSpecificPackage.js'], { cwd: folder });
  if (!existsSync(pinnedNode) && existsSync(join(folder, 'bin', 'node'))) symlinkSync('../node/bin/node', pinnedNode);
  if (pinnedNodeMajor() === PINNED_MAJOR) return;
  giveUp(
    `node_modules/.bin/node 不是 Node ${PINNED_MAJOR};请删除 node_modules 后重试。\nnode_modules/.bin/node is not Node ${PINNED_MAJOR}: remove node_modules and try again.`,
  );
}

function ensureInstalled() {
  const stamp = installStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!agreesWithLockfile()) install();
  checkPinnedNode();
  try {
    writeFileSync(stampFile, stamp);
  } catch {
    // A checkout that we may only read was made ready by its owner; the stamp would only have saved this look.
  }
}

checkNode();
ensureInstalled();
checkPinnedNode();
if (process.argv.includes('--screens')) {
  const built = run(pinnedNode, [join(root, 'tools', 'screens', 'build.ts')], { env: process.env });
  if (!built) giveUp('界面构建失败。 Building the screens failed.');
}
