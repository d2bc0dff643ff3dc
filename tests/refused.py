"""Addresses and URLs that nothing may be fetched from, in every spelling we know of."""

REFUSED_ADDRESSES = """
127.0.0.1 127.0.0.53 127.255.255.254 0.0.0.0 0.1.2.3
10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255
169.254.169.254 169.254.170.2 100.64.0.1 100.100.100.200 100.127.255.255 168.63.129.16
192.0.0.1 192.0.0.192 192.0.2.1 198.51.100.7 203.0.113.9 192.88.99.1 198.18.0.1 198.19.255.255
224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:7f00:1 ::127.0.0.1 ::8.8.8.8
64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::7f00:1 2002:7f00:1:: 2002:808:808::1
2001::1 2001:0:7f00:1::f 2001:db8::1 100::1 3fff::1 5f00::1
fd00:ec2::254 fc00::1 fd20:ce::254 fec0::1 fe80::1 febf::1 ff02::1
""".split()
"""Loopback, private, shared, link-local, cloud metadata, documentation, multicast, embedded."""

REFUSED_SPELLINGS = """
127.1 127.0.1 0 2130706433 017700000001 0x7f000001 0x7f.0.0.1 0177.0.0.1 127.0.0.01 256.0.0.1
127.0.0.1. localhost LOCALHOST. LocalHost news.localhost localhost.localdomain router.local
metadata.google.internal router
127%2e0%2e0%2e1 %31%32%37.0.0.1 １２７.0.0.1 127。0。0。1 127．0．0．1 ⓛocalhost ⑯⑨.254.169.254
ｅxample.com news..example .news.example news.example. -news.example news-.example
[fe80::1%eth0] [fe80::1%25eth0] [::1 ::1] [127.0.0.1] [] [::ffff:127.0.0.1]. [v1.x]
""".split()
"""Hosts that systems read as addresses of their own, each in its way, or that are no hosts."""

REFUSED_URLS = [
    "",
    "http://",
    "http:///etc/passwd",
    "http:127.0.0.1",
    "http:/127.0.0.1/",
    "//127.0.0.1/",
    "127.0.0.1",
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "FILE:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1:70/_x",
    "data:text/html,<p>x</p>",
    "javascript:alert(1)",
    "view-source:http://127.0.0.1/",
    "jar:http://127.0.0.1!/x",
    "ws://127.0.0.1/",
    "http://a@127.0.0.1/",
    "http://a:b@127.0.0.1/",
    "http://news.example@127.0.0.1/",
    "http://127.0.0.1%2f@news.example/",
    "http://127.0.0.1\\@news.example/",
    "http://news.example\\@127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "http://127.0.0.1\t/",
    "http://127.0.0.1\x00.news.example/",
    "http://127.0.0.1 .news.example/",
    "http://news.example/a\r\nHost: 127.0.0.1",
    "http://news.example:22/",
    "http://news.example:8080/",
    "http://news.example:0/",
    "http://news.example:080/",
    "http://news.example:８０/",
    "http://news.example:65616/",
    "http://news.example:-80/",
    "http://news.example:/",
    "http://news.example:80:80/",
    "http://[::1]x/",
    "http://127.0.0.1:6379/",
    "https://127.0.0.1:443#@news.example/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 127 + "example/",
    "http://news.example/" + "a" * 4_000,
]
"""Other schemes, users, ports, encodings, and what two parsers have been seen to disagree on."""
