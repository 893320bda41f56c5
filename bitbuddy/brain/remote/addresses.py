"""Which addresses a server may have: what is asked there must not be read on the way, nor go where nobody said."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import UsageError

_LONGEST = 1000
_OWN_ENDINGS = (".local", ".lan", ".home", ".internal", ".home.arpa", ".localdomain")
_DEFAULT_PATH = "/v1"
_QUESTION = "/chat/completions"


def checked_url(text: str) -> str:
    """Return the base address in ``text`` as it is kept; raises UsageError.

    HTTPS goes anywhere; plain HTTP is readable on its way, and goes to this computer or the home's own network alone.
    """
    pieces = _pieces(text.strip())
    host = pieces.hostname or ""
    if pieces.scheme == "http" and not is_here(host) and not is_near(host):
        raise UsageError(
            f"Plain http to {display_text(host)} could be read on its way.",
            "Nothing was kept, and nothing was asked there.",
            "Give an address that begins with https.",
        )
    path = pieces.path.rstrip("/").removesuffix(_QUESTION) or _DEFAULT_PATH
    return f"{pieces.scheme}://{pieces.netloc.lower()}{path}"


def _pieces(text: str) -> SplitResult:
    try:
        pieces = urlsplit(text)
        host, port = pieces.hostname or "", pieces.port
    except ValueError:
        raise _none(text) from None
    if pieces.scheme not in {"http", "https"} or not host or len(text) > _LONGEST or port == 0:
        raise _none(text)
    if not text.isprintable() or any(sign in text for sign in " \\"):
        raise _none(text)
    if pieces.username is not None or pieces.password is not None or pieces.query or pieces.fragment:
        raise UsageError(
            "The address of a server has no name, password, question mark or # in it.",
            "A key belongs in the system's keyring.",
            "Give the address alone, and the key with --key-stdin.",
        )
    return pieces


def _none(text: str) -> UsageError:
    return UsageError(
        f"“{display_text(text[:80])}” is not the address of a server.", hint="It looks like http://127.0.0.1:8080/v1."
    )


def host_of(url: str) -> str:
    """Return the name of the computer that a checked ``url`` leads to."""
    return urlsplit(url).hostname or ""


def is_here(host: str) -> bool:
    """Return whether ``host`` is this computer, whoever is asked for its address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_near(host: str) -> bool:
    """Return whether ``host`` is, or by its name may be, in the home's own network."""
    try:
        return is_near_address(host)
    except ValueError:
        return "." not in host or host.endswith(_OWN_ENDINGS)


def is_near_address(address: str) -> bool:
    """Return whether a numeric ``address`` is one that nobody outside can have; raises ValueError for a name."""
    number = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(number, "ipv4_mapped", None) or number
    # Not `is_private`: that also holds for addresses of documentation and of tests of networks.
    return bool(mapped.is_loopback or mapped.is_link_local or any(mapped in one for one in _NEAR if _same(mapped, one)))


_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_NEAR: tuple[_Network, ...] = tuple(
    ipaddress.ip_network(one) for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
)


def _same(address: _Address, network: _Network) -> bool:
    return address.version == network.version
