"""A Firefox as it is distributed, driven over Marionette, the protocol that every Firefox speaks itself."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

# Port 0: Firefox takes a free one, and writes it into the profile. Every request would go to a proxy that
# is not there.
PREFERENCES = """
user_pref("marionette.port", 0);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("intl.accept_languages", "zh-CN");
"""
# What the pages of files ask of the network, kept in the browser's own window.
WATCH = """
window.asked = [];
Services.obs.addObserver((channel) => {
  const by = channel.QueryInterface(Ci.nsIHttpChannel).loadInfo.loadingPrincipal;
  if (by && by.schemeIs("file")) window.asked.push(channel.URI.spec);
}, "http-on-modify-request");
"""
ERRORS = """
const found = Services.console.getMessageArray()
  .filter((m) => m instanceof Ci.nsIScriptError && !(m.flags & Ci.nsIScriptError.warningFlag))
  .filter((m) => m.sourceName.startsWith("file:")).map((m) => m.message);
Services.console.reset();
return found.concat(window.asked.splice(0));
"""
START = 60  # seconds
WAIT = 15


def until(is_true: Callable[[], object], what: str, seconds: int = WAIT) -> None:
    """Wait until something is true."""
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


class Firefox:
    """A running Firefox: pages opened, scripts run, and what went wrong."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream, self._count = connection.makefile("rwb"), 0
        self._receive()
        self.command("WebDriver:NewSession", capabilities={})
        self.command("WebDriver:SetWindowRect", width=1280, height=900)
        self.run_inside(WATCH)

    def _receive(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox has gone"
            length += byte
        return json.loads(self._stream.read(int(length)))

    def command(self, name: str, **parameters: object) -> Any:
        """Give a command of the protocol, and return what it gives."""
        self._count += 1
        message = json.dumps([0, self._count, name, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, number, error, result = self._receive()
        assert number == self._count
        assert error is None, error
        return result.get("value") if isinstance(result, dict) else result

    def close(self) -> None:
        self.command("Marionette:Quit", flags=["eForceQuit"])
        self._stream.close()

    def open(self, address: str) -> None:
        """Open a page afresh, also if only what follows the # is other."""
        self.command("WebDriver:Navigate", url="about:blank")
        self.command("WebDriver:Navigate", url=address)

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script in the page."""
        return self.command("WebDriver:ExecuteScript", script=script, args=arguments)

    def run_inside(self, script: str, *arguments: object) -> Any:
        """Run a script in the browser itself."""
        self.command("Marionette:SetContext", value="chrome")
        result = self.run(script, *arguments)
        self.command("Marionette:SetContext", value="content")
        return result

    def wait(self, condition: str, *arguments: object) -> None:
        """Wait until an expression of the page is true."""
        until(lambda: self.run(f"return {condition}", *arguments), condition)

    def type(self, selector: str, keys: str) -> None:
        found = self.command("WebDriver:FindElement", using="css selector", value=selector)
        self.command("WebDriver:ElementSendKeys", id=next(iter(found.values())), text=keys)

    def texts(self, selector: str) -> list[str]:
        """Return the texts of the elements in sight."""
        script = """return Array.from(document.querySelectorAll(arguments[0])).filter((e) => e.offsetParent)
            .map((e) => e.textContent.trim())"""
        return self.run(script, selector)

    def errors(self) -> list[str]:
        """Return, once, the scripts' errors and the requests for anything but files."""
        return self.run_inside(ERRORS)

    def pdf(self) -> bytes:
        """Print the page."""
        return base64.b64decode(self.command("WebDriver:Print"))

    def set_width(self, width: int) -> None:
        """Give the page a width that the window itself may not have; 0 for the window's."""
        style = f"{width}px" if width else ""
        self.run_inside("gBrowser.selectedBrowser.style.maxWidth = arguments[0]", style)
        if width:
            self.wait("innerWidth === arguments[0]", width)


@contextmanager
def started(profile: Path) -> Iterator[Firefox]:
    """Start $FIREFOX, or the first one found, without a window and with a profile of its own."""
    names = (os.environ.get("FIREFOX", ""), "firefox-esr", "firefox")
    program = next(filter(None, map(shutil.which, names)), None)
    assert program, "no Firefox found: run .ci/browser.sh, or name one in $FIREFOX"
    (profile / "user.js").write_text(PREFERENCES, encoding="utf-8")
    options = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
    command = [program, *options, "--profile", profile]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            port = profile / "MarionetteActivePort"
            until(lambda: port.is_file() and port.read_text(encoding="utf-8"), "Firefox starts", START)
            address = ("127.0.0.1", int(port.read_text(encoding="utf-8")))
            with (
                socket.create_connection(address, timeout=START) as connection,
                closing(Firefox(connection)) as firefox,
            ):
                yield firefox
        finally:
            process.terminate()
