"""The only way out to the web: one request for the rest of a file, checked before a byte of it is believed."""

from __future__ import annotations

import contextlib
import email.utils
import re
import signal
import ssl
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import FrameType
from typing import Any
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

import truststore
import urllib3
from urllib3 import exceptions as http_errors

from bitbuddy.brain.fetch.job import Patience
from bitbuddy.brain.fetch.trouble import ConnectionBrokenError, SourceRefusedError, SourceUnreachableError
from bitbuddy.brain.remote.addresses import is_here

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
_UNTRUSTED = frozenset({2, 18, 19, 20, 21})
_EXPIRED, _NOT_YET, _OTHER_NAME = 10, 9, 62


class Body:
    """The bytes of a file from ``begin`` on; ``validator`` names this version of it, or is empty."""

    def __init__(self, response: urllib3.BaseHTTPResponse, begin: int, validator: str, host: str) -> None:
        self._response = response
        self._host = host
        self.begin = begin
        self.validator = validator

    def read(self, most: int) -> bytes:
        """Return up to ``most`` bytes as soon as there are any, none at the end; raises ConnectionBrokenError."""
        with _translated(self._host):
            return self._response.read1(most, decode_content=False)

    def close(self) -> None:
        """Leave; what was not read is not wanted."""
        self._response.close()


@dataclass(frozen=True)
class Wanted:
    """What is asked for: a file of ``size`` bytes from byte ``begin`` on, if it is still the one of ``validator``."""

    url: str
    size: int
    begin: int = 0
    validator: str = ""


class Web:
    """Asks for files; one connection at a time. Proxies and authorities are those of the system."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience

    @contextlib.contextmanager
    def body(self, wanted: Wanted) -> Iterator[Body]:
        """Give the body that the server answers with; it may begin at byte 0 in place of the one asked for.

        Raises SourceRefusedError and ConnectionBrokenError.
        """
        with contextlib.ExitStack() as stack:
            with self._soon():
                response, url = self._follow(wanted, stack)
                body = _checked(response, wanted, url)
            yield body

    def _follow(self, wanted: Wanted, stack: contextlib.ExitStack) -> tuple[urllib3.BaseHTTPResponse, SplitResult]:
        """Ask, and go where the answer points; the pools and the answer are closed with ``stack``."""
        url = _allowed(wanted.url, None)
        for _ in range(_MOST_REDIRECTS + 1):
            response = self._ask(url, wanted, stack)
            if response.status not in _REDIRECTS:
                return response, url
            where = response.headers.get("Location", "")
            response.close()
            url = _allowed(urljoin(url.geturl(), where), url)
        raise SourceRefusedError(f"{_host(url)} sends from one address to another without end.")

    def _ask(self, url: SplitResult, wanted: Wanted, stack: contextlib.ExitStack) -> urllib3.BaseHTTPResponse:
        headers = {"User-Agent": "bitbuddy", "Accept": "*/*", "Accept-Encoding": "identity"}
        if wanted.begin:
            headers["Range"] = f"bytes={wanted.begin}-"
            if wanted.validator:
                headers["If-Range"] = wanted.validator
        proxy = proxy_for(url)
        with _translated(_host(url), proxy):
            pool = stack.enter_context(pool_through(proxy))
            timeout = urllib3.Timeout(connect=self._patience.connect, read=self._patience.stall)
            response = pool.request(
                "GET",
                url.geturl(),
                headers=headers,
                preload_content=False,
                decode_content=False,
                redirect=False,
                retries=False,
                timeout=timeout,
            )
        stack.callback(response.close)
        return response

    @contextlib.contextmanager
    def _soon(self) -> Iterator[None]:
        """Break off a server that sends the head of its answer letter by letter, where the system has an alarm."""
        if not hasattr(signal, "setitimer"):
            yield
            return

        def late(number: int, frame: FrameType | None) -> None:
            raise ConnectionBrokenError("The server did not answer in time.")

        before = signal.signal(signal.SIGALRM, late)
        signal.setitimer(signal.ITIMER_REAL, self._patience.connect + self._patience.stall * 2)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _checked(response: urllib3.BaseHTTPResponse, wanted: Wanted, url: SplitResult) -> Body:
    """Return the body of an answer that can be the file."""
    host, status, headers = _host(url), response.status, response.headers
    if status not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        raise _refusal(status, headers, host)
    if headers.get("Content-Encoding", "identity").strip().lower() not in {"", "identity"}:
        raise SourceRefusedError(f"{host} sends the file packed, which was not asked for.")
    if headers.get("Content-Type", "").partition(";")[0].strip().lower() in {"text/html", "application/xhtml+xml"}:
        raise SourceUnreachableError(
            f"{host} answers with a web page in place of the file; perhaps this network wants a log-in."
        )
    begin = _begin(headers, wanted, host) if status == HTTPStatus.PARTIAL_CONTENT else 0
    length = headers.get("Content-Length")
    if length is not None and (not length.isdecimal() or int(length) != wanted.size - begin):
        raise SourceRefusedError(f"{host} has a file of another size than the catalogue says.")
    return Body(response, begin, _validator(headers), host)


def _begin(headers: Mapping[str, str], wanted: Wanted, host: str) -> int:
    """Return the byte that a partial answer begins at."""
    found = _RANGE.fullmatch(headers.get("Content-Range", "").strip())
    begin, last, size = found.groups() if found else ("", "", "")
    if size not in {"*", str(wanted.size), ""}:
        raise SourceRefusedError(f"{host} has a file of another size than the catalogue says.")
    if (begin, last) != (str(wanted.begin), str(wanted.size - 1)):
        raise SourceRefusedError(f"{host} answers with another part of the file than was asked for.")
    return wanted.begin


def _validator(headers: Mapping[str, str]) -> str:
    etag = headers.get("ETag", "").strip()
    if etag.startswith('"'):
        return etag
    # A weak one does not promise the same bytes, and must not be asked with.
    return headers.get("Last-Modified", "").strip()


def _refusal(status: int, headers: Mapping[str, str], host: str) -> Exception:
    if status in _AGAIN:
        after = _retry_after(headers)
        words = "is busy" if status in {429, 503} else f"had a fault (status {status})"
        return ConnectionBrokenError(f"{host} {words}.", after)
    if status in {401, 403}:
        return SourceRefusedError(f"{host} does not give the file to us (status {status}).")
    if status in {404, 410}:
        return SourceRefusedError(f"{host} does not have the file any more (status {status}).")
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return SourceUnreachableError("The proxy wants a name and a password, or refused those it got.")
    if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        return RangeRefusedError(f"{host} has no more of the file than is here already.")
    return SourceRefusedError(f"{host} answers in a way that is not understood (status {status}).")


class RangeRefusedError(SourceRefusedError):
    """The server says that there is nothing from this byte on."""


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds a server asks for; a time of day is compared with the server's own clock, not with ours."""
    text = headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text[:9])
    try:
        until = email.utils.parsedate_to_datetime(text)
        now = email.utils.parsedate_to_datetime(headers.get("Date", ""))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return None


def _allowed(url: str, before: SplitResult | None) -> SplitResult:
    """Return ``url`` in its pieces if it may be asked: over HTTPS, or on this computer alone."""
    try:
        pieces = urlsplit(url)
        host, _port = pieces.hostname or "", pieces.port
    except ValueError:
        raise SourceRefusedError("The address of the file is not one.") from None
    if pieces.scheme == "https" and host:
        return pieces
    if pieces.scheme == "http" and is_here(host) and (before is None or is_here(before.hostname or "")):
        return pieces
    if before is not None:
        raise SourceRefusedError(f"{_host(before)} sends to an address that is not safe, and that was not followed.")
    raise SourceRefusedError("The address of the file is not one of HTTPS, so nothing was asked there.")


def _host(url: SplitResult) -> str:
    return url.hostname or "the server"


def proxy_for(url: SplitResult) -> str:
    """Return the address of the proxy that the environment or the system names for ``url``, or empty."""
    host = url.hostname or ""
    if urllib.request.proxy_bypass(f"{host}:{url.port}" if url.port else host) or urllib.request.proxy_bypass(host):
        return ""
    named = urllib.request.getproxies()
    proxy = named.get(url.scheme) or named.get("all") or ""
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"


@contextlib.contextmanager
def pool_through(proxy: str) -> Iterator[urllib3.PoolManager]:
    """Give connections through ``proxy`` (empty: none) that trust whom the system trusts; raises SourceRefusedError."""
    trust = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if not proxy:
        pool = urllib3.PoolManager(ssl_context=trust)
    else:
        pieces = urlsplit(proxy)
        if pieces.scheme not in {"http", "https"}:
            raise SourceRefusedError(f"The system names a proxy of the kind {pieces.scheme}, which is not supported.")
        secret = f"{unquote(pieces.username)}:{unquote(pieces.password or '')}" if pieces.username else None
        headers = urllib3.make_headers(proxy_basic_auth=secret) if secret else None
        where = f"{pieces.scheme}://{pieces.netloc.rpartition('@')[2]}"
        pool = urllib3.ProxyManager(where, proxy_headers=headers, proxy_ssl_context=trust, ssl_context=trust)
    try:
        yield pool
    finally:
        pool.clear()


@contextlib.contextmanager
def _translated(host: str, proxy: str = "") -> Iterator[None]:
    """Turn the library's errors into what is done about them."""
    try:
        yield
    except http_errors.ProxyError as error:
        raise _of_proxy(error, proxy) from error
    except http_errors.SSLError as error:
        raise _of_certificate(error, host) from error
    except http_errors.NameResolutionError as error:
        raise ConnectionBrokenError(f"The address of {host} was not found; is there a network?") from error
    except (http_errors.NewConnectionError, http_errors.ConnectTimeoutError) as error:
        raise ConnectionBrokenError(f"{host} cannot be reached; is there a network?") from error
    except http_errors.TimeoutError as error:
        raise ConnectionBrokenError(f"Nothing came from {host} for a while.") from error
    except (http_errors.LocationParseError, http_errors.LocationValueError) as error:
        raise SourceRefusedError("The address of the file is not one.") from error
    except (http_errors.HTTPError, OSError) as error:
        raise ConnectionBrokenError("The connection broke.") from error


def _of_proxy(error: http_errors.ProxyError, proxy: str) -> Exception:
    host = urlsplit(proxy).hostname or "the system names"
    cause = error.original_error
    # The library says "Tunnel connection failed: 407 Proxy Authentication Required", and no more than that.
    refused = re.search(r"Tunnel connection failed: (\d+)", str(cause))
    if refused and refused[1] == "407":
        return SourceUnreachableError(f"The proxy {host} wants a name and a password, or refused those it got.")
    if refused:
        return SourceUnreachableError(f"The proxy {host} refuses to connect (status {refused[1]}).")
    return ConnectionBrokenError(f"The proxy {host} cannot be reached.")


def _of_certificate(error: http_errors.SSLError, host: str) -> Exception:
    words = certificate_words(error)
    if not words:
        return ConnectionBrokenError(f"The secure connection to {host} broke.")
    return SourceUnreachableError(f"The certificate of {host} {words}. Nothing was fetched from there.")


def certificate_words(error: http_errors.SSLError) -> str:
    """Return what is wrong with a certificate, to follow its name; empty where something else is."""
    cause: Any = next((one for one in error.args if isinstance(one, ssl.SSLCertVerificationError)), None)
    if cause is None:
        return ""
    code = cause.verify_code
    if code in {_EXPIRED, _NOT_YET}:
        return "is out of date; or this computer's clock is wrong"
    if code == _OTHER_NAME:
        return "belongs to somebody else"
    if code in _UNTRUSTED:
        return "is signed by nobody this computer trusts; perhaps this network reads along"
    return "could not be verified"
