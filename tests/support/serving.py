"""A static host, as far as tests need one: a folder below a path, and its 404 page for all else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    folder = Path()
    under = "/"


class _Host(SimpleHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        name = path.removeprefix(self.server.under)
        file = self.server.folder / (name + "index.html" if name == "" or name.endswith("/") else name)
        found = path.startswith(self.server.under) and file.is_file()
        if not found:
            file = self.server.folder / "404.html"
        content = file.read_bytes() if file.is_file() else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(under: str = "/") -> Iterator[_Server]:
    """Serve a folder, once `folder` of what is yielded is set, and stop at the end."""
    server = _Server(("127.0.0.1", 0), _Host)
    server.under = under
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def address(server: _Server) -> str:
    """Return the address that a folder is served at, with a slash at its end."""
    return f"http://127.0.0.1:{server.server_port}{server.under}"
