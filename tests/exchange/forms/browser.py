"""Runs a page in Chromium, where node, puppeteer and a browser are at hand.

The folder in ACTIONPLAN_AXE holds `node_modules` with axe-core and puppeteer-core.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

FOLDER = os.environ.get("ACTIONPLAN_AXE", "")
NODE = shutil.which("node")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")

needs_browser = pytest.mark.skipif(
    not (FOLDER and NODE and BROWSER), reason="needs node, axe-core, a browser"
)

_HEAD = """
const puppeteer = require('puppeteer-core'), fs = require('fs'), path = require('path');
const [program, folder, given] = process.argv.slice(2);
const url = 'file://' + path.join(folder, 'form.html'), data = JSON.parse(fs.readFileSync(given));
const told = {requests: [], errors: []};
let browser;
const opened = async (before) => {
  const page = await browser.newPage();
  page.on('request', (one) => told.requests.push(one.url().split(':')[0]));
  page.on('pageerror', (error) => told.errors.push(error.message));
  page.on('console', (said) => { if (said.type() === 'error') told.errors.push(said.text()); });
  page.on('dialog', (dialog) => dialog.accept());
  if (before) await before(page);
  const cdp = await page.createCDPSession();
  await cdp.send('Browser.setDownloadBehavior', {behavior: 'allow', downloadPath: folder});
  await page.goto(url);
  return page;
};
const saved = async () => {
  for (;;) {
    const found = fs.readdirSync(folder).filter((name) => /^(?!given).*\\.json$/.test(name));
    if (found.length) {
      const text = fs.readFileSync(path.join(folder, found[0]), 'utf8');
      if (text) { fs.unlinkSync(path.join(folder, found[0])); return text; }
    }
    await new Promise((later) => setTimeout(later, 20));
  }
};
const put = (page, answers) => page.evaluate((answers) => {
  for (const [id, value] of Object.entries(answers)) {
    const field = document.getElementById(id);
    if (field.type === 'checkbox') field.checked = value; else field.value = value;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    field.dispatchEvent(new Event('change', {bubbles: true}));
  }
}, answers);
const values = (page) => page.evaluate(() => Object.fromEntries(
  [...document.querySelectorAll('[data-field]')].map((one) =>
    [one.id, one.type === 'checkbox' ? one.checked : one.value]).filter(([_id, said]) => said)));
(async () => {
  browser = await puppeteer.launch({executablePath: program, headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync']});
  setTimeout(async () => { await browser.close(); throw new Error('it hangs'); }, 200000).unref();
"""
_TAIL = """
  console.log(JSON.stringify(told));
  await browser.close();
})().catch((error) => { console.error(error); process.exit(1); });
"""


def run_page(folder: Path, page: bytes, script: str, given: Any = None) -> dict[str, Any]:
    """What a script told after it opened a page, with all requests and errors that came of it.

    Args:
        folder: Where the page stands and downloads go.
        page: The page.
        script: What is done, in JavaScript: `opened`, `put`, `saved`, `values` serve it.
        given: What it finds as `data`.
    """
    (folder / "form.html").write_bytes(page)
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    whole = folder / "run.js"
    whole.write_text(f"{_HEAD}{script}{_TAIL}", encoding="utf-8")
    done = subprocess.run(
        [str(NODE), str(whole), str(BROWSER), str(folder), str(folder / "given.json")],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "NODE_PATH": str(Path(FOLDER) / "node_modules")},
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told
