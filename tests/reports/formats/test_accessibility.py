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
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.goto('file://' + process.argv[3]);
  await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(() => axe.run(document));
  console.log(JSON.stringify(found.violations.map(v => [v.id, v.nodes.map(n => n.html)])));
  await browser.close();
})();
"""


@pytest.mark.skipif(not (FOLDER and NODE and BROWSER), reason="needs node, axe-core, a browser")
@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_axe_finds_nothing(tmp_path: Path, language: str) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(SUMMARY_FORMATS["html"].write(wild_followup("Ett ord & ett till", language)))
    script = Path(FOLDER) / "look.js"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [str(NODE), str(script), str(BROWSER), str(page)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []
