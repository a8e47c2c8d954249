import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, complaints, htmlValid, mailbox, openBrowser, startServer, withBrowser } from './support.mjs';

let server;
let browser;

before(async () => {
  server = await startServer();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('the front page answers, with a title and one main heading', async () => {
  const page = await browser.context.newPage();
  const answer = await page.goto(server.baseUrl);
  assert.equal(answer.status(), 200);
  assert.notEqual(await page.title(), '');
  assert.equal(await page.locator('h1').count(), 1);
  await page.close();
});

test('the front page keeps to its own content security policy', async () => {
  const page = await browser.context.newPage();
  const found = complaints(page);
  const answer = await page.goto(server.baseUrl, { waitUntil: 'networkidle' });
  const policy = answer.headers()['content-security-policy'] ?? '';
  assert.match(policy, /default-src|script-src/, 'there is a policy');
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval/);
  assert.deepEqual(found, []);
  await page.close();
});

test('the front page is valid HTML', async () => {
  const answer = await fetch(server.baseUrl);
  await htmlValid(await answer.text(), 'the front page');
});

test('the front page has no accessibility violation that axe can see, in Dutch and in English', async () => {
  for (const locale of ['nl-NL', 'en-GB']) {
    await withBrowser({ forAxe: true, locale }, async (context) => {
      const page = await context.newPage();
      await page.goto(server.baseUrl);
      assert.deepEqual(await axe(page), [], locale);
    });
  }
});

test('the development mailbox can be read', async () => {
  assert(Array.isArray(await mailbox(server.baseUrl).all()));
});
