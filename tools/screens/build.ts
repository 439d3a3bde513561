import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compressBuild } from './compress.ts';

/** Builds those screens whose sources changed since the last build: `apps/resident`, `apps/console`, the gate's panel and the page that checks receipts. */
const root = resolve(import.meta.dirname, '../..');
const SCREENS = ['apps/resident', 'apps/console', 'apps/gate/panel', 'apps/verifier'];
/** What every screen may be made of besides its own folder. */
const SHARED = [
  'packages/*/package.json',
  'packages/*/{src,styles,assets}/**/*',
  'package-lock.json',
  'tsconfig.base.json',
];

function sourcesOf(screen: string): readonly string[] {
  const exclude = (path: string): boolean => /(^|\/)(node_modules|dist)(\/|$)|\.test\.tsx?$/.test(path);
  return globSync([`${screen}/**/*`, ...SHARED], { cwd: root, exclude })
    .filter((path) => statSync(join(root, path)).isFile())
    .toSorted();
}

/** Content and not time: a fresh clone and a switched branch give every file a new time. */
function stampOf(screen: string): string {
  const hash = createHash('sha256');
  for (const file of sourcesOf(screen))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function stampFileOf(screen: string): string {
  return join(root, '.ready/screens', screen.replaceAll('/', '-'));
}

function isBuilt(screen: string, stamp: string): boolean {
  const stampFile = stampFileOf(screen);
  const built = existsSync(join(root, screen, 'dist/index.html'));
  return built && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

/** Vite in its own process, so that screens build side by side. It is heard only when it fails. */
function build(screen: string): Promise<boolean> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--outDir', 'dist', '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: join(root, screen),
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((done) => {
    child.once('error', () => done(false));
    child.once('close', (code) => {
      if (code !== 0) process.stderr.write(`\n${screen}\n${Buffer.concat(said).toString('utf8')}`);
      done(code === 0);
    });
  });
}

async function buildIfChanged(screen: string): Promise<boolean> {
  const stamp = stampOf(screen);
  if (isBuilt(screen, stamp)) return true;
  process.stderr.write(`构建界面 Building ${screen} …\n`);
  if (!(await build(screen))) return false;
  compressBuild(join(root, screen, 'dist'));
  mkdirSync(dirname(stampFileOf(screen)), { recursive: true });
  writeFileSync(stampFileOf(screen), stamp);
  return true;
}

const present = SCREENS.filter((screen) => globSync(join(screen, 'vite.config.*'), { cwd: root }).length > 0);
const results = await Promise.all(present.map(buildIfChanged));
if (results.includes(false)) process.exitCode = 1;
