"""axe-core looks at the web page in a real browser, where node and the packages are at hand.

The folder in ACTIONPLAN_AXE holds `node_modules` with axe-core and puppeteer-core.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from tests.reports.wild import wild_followup

FOLDER = os.environ.get("ACTIONPLAN_AXE", "")
NODE = shutil.which("node")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")

SCRIPT = """
const puppeteer = require('puppeteer-core'), fs = require('fs');
(async () => {
  const browser = await puppeteer.launch({executablePath: process.argv[2], headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync']});
  const told = [];
  for (const width of [320, 400, 1200]) for (const scheme of ['light', 'dark']) {
    const page = await browser.newPage();
    await page.setBypassCSP(true);
    await page.setViewport({width, height: 800});
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    await page.goto('file://' + process.argv[3]);
    await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const found = await page.evaluate(() => axe.run(document));
    for (const v of found.violations)
      told.push([width, scheme, v.id, v.nodes.slice(0, 3).map(n => n.html)]);
    // Nothing but its own frame makes a wide table scroll; each word of a cell has its room.
    told.push(...await page.evaluate((width) => {
      const wrong = [], root = document.documentElement;
      if (root.scrollWidth > root.clientWidth) wrong.push([width, 'scrolls', root.scrollWidth]);
      for (const cell of document.querySelectorAll('th, td'))
        if (cell.scrollWidth > cell.clientWidth + 1)
          wrong.push([width, 'narrow', cell.textContent.slice(0, 40)]);
      for (const frame of document.querySelectorAll('*')) {
        const flows = getComputedStyle(frame).overflowX;
        if (frame !== root && frame !== document.body && ['auto', 'scroll'].includes(flows)
            && frame.scrollWidth > frame.clientWidth + 1
            && !(frame.tabIndex >= 0 && (frame.ariaLabel || frame.getAttribute('aria-labelledby'))))
          wrong.push([width, 'no name or focus', frame.outerHTML.slice(0, 60)]);
      }
      return wrong;
    }, width));
    await page.close();
  }
  console.log(JSON.stringify(told));
  await browser.close();
})();
"""


@pytest.mark.skipif(not (FOLDER and NODE and BROWSER), reason="needs node, axe-core, a browser")
@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_nothing_is_found_at_any_width_light_or_dark(tmp_path: Path, language: str) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(SUMMARY_FORMATS["html"].write(wild_followup("Ett ord & ett till", language)))
    script = Path(FOLDER) / f"look-{language}.js"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [str(NODE), str(script), str(BROWSER), str(page)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []
