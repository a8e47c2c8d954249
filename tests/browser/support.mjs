// What every browser test needs: a server of its own on a database of its own, Chromium, and judges for what comes back.
//
// The server is the built binary (STAD_BIN, otherwise target/debug/stadsgesprek). Its database is made in the cluster whose
// administrator's address is in STAD_TEST_DATABASE_URL (scripts/with-postgres.sh starts one) and dropped afterwards.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

const run = promisify(execFile);
const targetDir = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url));
const binary = process.env.STAD_BIN ?? join(targetDir, 'debug/stadsgesprek');

const STARTS_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 20_000;
const MAIL_ARRIVES_WITHIN_MS = 20_000;
const POLL_MS = 100;

/** Asks again and again until `ask` gives something, and fails with `what` when that takes too long. */
export async function eventually(what, ask, withinMs = MAIL_ARRIVES_WITHIN_MS) {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${withinMs} ms`);
    await new Promise((again) => setTimeout(again, POLL_MS));
  }
}

// ---- the server under test -------------------------------------------------------------------------------------------

function administratorUrl() {
  const url = process.env.STAD_TEST_DATABASE_URL;
  assert(url, 'STAD_TEST_DATABASE_URL is not set: run this through scripts/with-postgres.sh test ...');
  return url;
}

/** The administrator's address with another database in it; the socket's directory stays where it is, among the parameters. */
function withDatabase(url, name) {
  const [address, parameters] = url.split('?');
  const server = address.slice(0, address.lastIndexOf('/'));
  return parameters ? `${server}/${name}?${parameters}` : `${server}/${name}`;
}

/** What a statement gives, one line a row, columns apart by `|`; the product's own tables are in the schema `stad`. */
export async function sql(url, statement) {
  const { stdout } = await run('psql', [url, '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', statement]);
  return stdout.trim();
}

async function freePort() {
  const probe = createServer();
  await new Promise((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}

/**
 * Starts a server with the demo city on a free port and waits until it is ready.
 * `env` adds to its environment. Gives `{ baseUrl, databaseUrl, output, stop }`; `stop` ends it and drops its database.
 */
export async function startServer(env = {}) {
  const name = `stad_e2e_${randomBytes(6).toString('hex')}`;
  const databaseUrl = withDatabase(administratorUrl(), name);
  const data = await mkdtemp(join(tmpdir(), 'stad-e2e-'));
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const environment = {
    ...process.env,
    STAD_DATABASE_URL: databaseUrl,
    STAD_LISTEN: `127.0.0.1:${port}`,
    STAD_PUBLIC_URL: baseUrl,
    STAD_DATA: data,
    STAD_DEVELOPMENT: '1',
    ...env,
  };

  let server;
  let output = '';
  const stop = async () => {
    if (server && server.exitCode === null && server.signalCode === null) await endProcess(server);
    await sql(administratorUrl(), `drop database if exists ${name} with (force)`);
    await rm(data, { recursive: true, force: true });
  };

  try {
    await sql(administratorUrl(), `create database ${name}`);
    await run(binary, ['migrate'], { env: environment });
    await run(binary, ['demo'], { env: environment, maxBuffer: 64 * 1024 * 1024 });
    server = spawn(binary, ['serve'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (output += chunk));
    await eventually('the server is ready', () => isReady(server, baseUrl, () => output), STARTS_WITHIN_MS);
  } catch (error) {
    await stop();
    throw error;
  }
  return { baseUrl, databaseUrl, output: () => output, stop };
}

async function isReady(server, baseUrl, output) {
  if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}:\n${output()}`);
  const answer = await fetch(`${baseUrl}/health/ready`).catch(() => undefined);
  return answer?.status === 200;
}

/** Asks the server to finish what it is doing; one that does not is ended, and the test fails. */
async function endProcess(server) {
  const ended = new Promise((exit) => server.once('exit', exit));
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), STOPS_WITHIN_MS);
  await ended;
  clearTimeout(timer);
  assert.notEqual(server.signalCode, 'SIGKILL', `the server did not stop within ${STOPS_WITHIN_MS} ms`);
}

// ---- Chromium --------------------------------------------------------------------------------------------------------

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function chromiumPath() {
  const candidates = [process.env.STAD_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const isProgram = (path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  const found = candidates.filter(Boolean).find(isProgram);
  assert(found, 'no Chromium found: scripts/deps.sh test installs one, or name it in STAD_CHROMIUM');
  return found;
}

/**
 * A Chromium with a profile of its own. `options` are those of Playwright's launchPersistentContext
 * (`locale`, `viewport`, `javaScriptEnabled`, ...). Gives `{ context, close }`.
 *
 * `forAxe` lets axe be put into pages in spite of their content security policy: only the accessibility tests may want that.
 */
export async function openBrowser({ forAxe = false, ...options } = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'stad-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    args: CHROMIUM_FLAGS,
    bypassCSP: forAxe,
    ...options,
  });
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { context, close };
}

/** A Chromium for one piece of work: closed afterwards, also when that fails. `work` is given the browser's context. */
export async function withBrowser(options, work) {
  const browser = await openBrowser(options);
  try {
    return await work(browser.context);
  } finally {
    await browser.close();
  }
}

/** Collects what a page complains about: errors in the console (a breach of the policy is one), exceptions, failed requests. */
export function complaints(page) {
  const found = [];
  page.on('console', (message) => message.type() === 'error' && found.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => found.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // A stream of events goes on until the page is left.
    const left = request.resourceType() === 'eventsource' && why === 'net::ERR_ABORTED';
    if (!left) found.push(`request: ${request.url()} ${why}`);
  });
  return found;
}

// ---- judges ----------------------------------------------------------------------------------------------------------

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What axe-core finds wrong with the page as it stands, one line a violation; the browser must be opened `forAxe`. */
export async function axe(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), AXE_TAGS);
  return violations.map(({ impact, id, help, nodes }) => {
    const places = nodes.map(({ target }) => target.join(' ')).join(', ');
    return `${impact} ${id}: ${help} (${places})`;
  });
}

/**
 * What axe-core finds in a page of a browser that runs no scripts, in which axe cannot run either: the page as it stands there is
 * shown in another one's `beside`, without its script.
 */
export async function axeBeside(page, beside) {
  const html = await page.content();
  await beside.route('**/*', (route) => {
    const request = route.request();
    if (request.isNavigationRequest()) return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
    return request.resourceType() === 'script' ? route.abort() : route.continue();
  });
  await beside.goto(page.url());
  const violations = await axe(beside);
  await beside.unrouteAll();
  return violations;
}

/** What is wrong with a page at the width it is shown: wider than that, or a text without words. */
export async function faultsOfLayout(page) {
  const found = [];
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 1) found.push(`is ${over} px too wide`);
  const key = /\b[a-z]+(?:-[a-z]+)+-(?:title|lead|text|hint|label)\b/.exec(await page.innerText('main'));
  if (key) found.push(`shows a key: ${key[0]}`);
  return found;
}

// Validity as the HTML standard has it; how a template is laid out and named is ours.
const validator = new HtmlValidate({ extends: ['html-validate:standard'] });

/** What is invalid in a whole HTML document, one line a fault. */
export async function htmlFaults(html) {
  const report = await validator.validateString(html);
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`);
}

/** Fails when the HTML document is not valid, and says where. */
export async function htmlValid(html, name = 'the page') {
  assert.deepEqual(await htmlFaults(html), [], `${name} is not valid HTML`);
}

// ---- mail ------------------------------------------------------------------------------------------------------------

/**
 * The development mailbox of a server. `all()` gives every mail so far, `{ id, to, subject, text, html, headers, links }`;
 * `mailTo(address, what, fits)` waits for the newest one to an address that fits (the box has the newest first).
 */
export function mailbox(baseUrl) {
  const all = async (address = '') => {
    const answer = await fetch(`${baseUrl}/dev/mail.json?to=${encodeURIComponent(address)}`);
    assert.equal(answer.status, 200, 'the development mailbox answers');
    return answer.json();
  };
  const mailTo = (address, what = `a mail to ${address}`, fits = () => true) => eventually(what, async () => (await all(address)).find(fits));
  return { all, mailTo };
}

/** Signs in by mail, as a person does: ask, read the mail, type its code; by keyboard, which needs no scripts. */
export async function signIn(context, baseUrl, email) {
  const page = await context.newPage();
  const box = mailbox(baseUrl);
  // Who signed in before has an older mail, whose code is of no use any more.
  const older = new Set((await box.all(email)).map(({ id }) => id));
  await page.goto(`${baseUrl}/inloggen`);
  await page.fill('[name=email]', email);
  await page.press('main form button[type=submit]', 'Enter');
  await page.waitForURL('**/inloggen/code');
  const mail = await box.mailTo(email, `the sign-in mail to ${email}`, ({ id, text }) => !older.has(id) && /\b\d{6}\b/.test(text));
  const code = /\b\d{6}\b/.exec(mail.text)[0];
  await page.fill('[name=code]', code);
  await page.press('main form button[type=submit]', 'Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
  return page;
}

/** All routes of the product, as the binary lists them: `{ methods, pattern, fits(path) }`. */
export async function routes() {
  const { stdout } = await run(binary, ['routes'], { env: { ...process.env, STAD_DEVELOPMENT: '1' } });
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([methods, pattern]) => {
      const parts = pattern.split('/').map((part) => (part.startsWith('{*') ? '.+' : part.startsWith('{') ? '[^/]+' : part.replaceAll('.', '\\.')));
      const expression = new RegExp(`^${parts.join('/')}$`);
      return { methods: methods.split(','), pattern, fits: (path) => expression.test(path) };
    });
}
