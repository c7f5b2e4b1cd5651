"""The networks this laptop is on, each with a plain sentence about who can reach a page that is served there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Interface

from tracker.words import N_, _

_NAMES = {
    "hotspot": N_("hotspot of this laptop"),
    "wifi": N_("wifi network"),
    "cable": N_("cable network"),
    "network": N_("network"),
    "vpn": N_("VPN"),
    "internet": N_("address on the internet"),
    "loopback": N_("this laptop"),
}
"""Every sort of network, those that phones in the room most likely share first, with its words."""

_WHO = {
    "hotspot": N_("Everybody on the hotspot of this laptop ({addresses}) can reach the page, as long as it is open."),
    "wifi": N_("Everybody on the wifi network {addresses} can reach the page, as long as it is open."),
    "cable": N_("Everybody on the cable network {addresses} can reach the page, as long as it is open."),
    "network": N_("Everybody on the network {addresses} can reach the page, as long as it is open."),
    "vpn": N_("Everybody on the VPN {addresses} can reach the page, but phones in the room mostly cannot."),
    "internet": N_("An address on the internet: everybody with the link can reach the page, from outside as well."),
    "loopback": N_("Only this laptop can reach the page. Phones cannot: choose this to try it out."),
}

# Where Windows, NetworkManager and macOS put the laptop in a network of its own.
_HOTSPOTS = {IPv4Address("192.168.137.1"), IPv4Address("10.42.0.1"), IPv4Address("192.168.2.1")}
_INSIDE = re.compile(
    r"^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|cni|flannel|podman|awdl|llw|bridge\d|anpi|ap\d)"
    r"|hyper-v|vethernet|virtualbox|vmware|\bwsl\b|bluetooth",
    re.IGNORECASE,
)
_SORTS = (
    ("vpn", re.compile(r"^(tun|tap|wg|utun|ppp|ipsec|zt|tailscale)|vpn|wireguard|openvpn|anyconnect", re.IGNORECASE)),
    ("wifi", re.compile(r"^wl|wi-?fi|wlan|wireless|802\.11", re.IGNORECASE)),
    ("cable", re.compile(r"^(eth|en[opsx])|ethernet", re.IGNORECASE)),
)


@dataclass(frozen=True)
class Network:
    """An address of this laptop to serve on: ``ip`` with ``prefix`` bits of network, on ``interface``."""

    ip: str
    prefix: int
    interface: str
    sort: str

    @property
    def loopback(self) -> bool:
        """Whether only this laptop itself can reach it."""
        return self.sort == "loopback"

    @property
    def addresses(self) -> str:
        """The addresses of the network, as people say them: ``192.168.1.x``."""
        whole = self.prefix // 8
        return ".".join([*self.ip.split(".")[:whole], *"xxxx"[whole:]])

    @property
    def name(self) -> str:
        """What to call it in a list: ``wifi network 192.168.1.x (wlan0)``."""
        return f"{_(_NAMES[self.sort])} {self.addresses if self.sort != 'internet' else self.ip} ({self.interface})"

    @property
    def who(self) -> str:
        """One sentence in the language in use: who can reach what is served here."""
        return _(_WHO[self.sort]).format(addresses=self.addresses)


LOOPBACK = Network("127.0.0.1", 8, "lo", "loopback")


def networks() -> list[Network]:
    """The networks to choose from, the likeliest first and this laptop alone last. Nothing is bound or asked."""
    import ifaddr

    found = []
    for adapter in ifaddr.get_adapters():
        for address in adapter.ips:
            if isinstance(address.ip, str):
                found.append((address.ip, address.network_prefix, address.nice_name, adapter.nice_name))
    return sorted_out(found)


def sorted_out(found: Iterable[tuple[str, int, str, str]]) -> list[Network]:
    """The networks among ``found``: address, bits of network, name of the connection, name of the device."""
    made = {each.ip: each for each in map(_network, found) if each is not None}
    order = list(_NAMES)
    return sorted([*made.values(), LOOPBACK], key=lambda each: order.index(each.sort))


def _network(found: tuple[str, int, str, str]) -> Network | None:
    """What one address is, or None for an address that no phone can come in by."""
    ip, prefix, connection, device = found
    address = IPv4Address(ip)
    if address.is_loopback or address.is_unspecified or address.is_multicast:
        return None
    names = f"{connection} {device}"
    if address in _HOTSPOTS and prefix >= 24:
        sort = "hotspot"
    elif _INSIDE.search(connection) or _INSIDE.search(device):
        return None
    elif address.is_global:
        sort = "internet"
    else:
        sort = next((name for name, pattern in _SORTS if pattern.search(names)), "network")
    return Network(str(IPv4Interface(f"{ip}/{prefix}").ip), prefix, connection, sort)
