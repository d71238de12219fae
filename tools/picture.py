"""Takes the picture of the page that the README shows: the real page, with its own example, in Chromium.

    python tools/picture.py docs/page.png

Needs Chromium and its driver (`make browser`).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

WIDTH, HEIGHT = 1200, 800
FLAGS = "--headless=new --no-sandbox --disable-gpu --hide-scrollbars --force-prefers-reduced-motion"


def main() -> None:
    """Writes the picture to the path given."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("path", type=Path)
    path = parser.parse_args().path
    with served() as address, browser() as driver:
        driver.get(address)
        driver.find_element(By.ID, "example").click()
        WebDriverWait(driver, 20).until(lambda _: driver.find_elements(By.CSS_SELECTOR, ".finding"))
        driver.find_element(By.CSS_SELECTOR, ".finding .message").click()
        path.write_bytes(driver.get_screenshot_as_png())


@contextmanager
def served() -> Iterator[str]:
    """The address of the page."""
    command = [sys.executable, "-m", "refcheck", "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().partition("listens on ")[2].split()[0]
        process.terminate()


@contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """Chromium with a window of the picture's size, in light colours."""
    options = webdriver.ChromeOptions()
    for flag in FLAGS.split():
        options.add_argument(flag)
    options.binary_location = shutil.which("chromium") or ""
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    screen = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    yield driver
    driver.quit()


if __name__ == "__main__":
    main()
