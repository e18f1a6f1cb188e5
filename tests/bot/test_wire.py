"""Our own HTTP, against servers that answer in every way there is, and against some that do not."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.clock import real_time
from bot.wire import Lost, Wire

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"


class Script:
    """A server that answers each call with the next of these; None hangs up.

    `|` parts what is written one after another, `~` is a rest.
    """

    def __init__(self, *answers: bytes | None) -> None:
        self.answers = list(answers)
        self.calls: list[bytes] = []
        self.connections = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while True:
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            self.calls.append(head + await reader.readexactly(length))
            answer = self.answers.pop(0) if self.answers else b""
            if answer is None:
                break
            for piece in filter(None, answer.split(b"|")):
                if piece != b"~":
                    writer.write(piece)
                    await writer.drain()
                await asyncio.sleep(0.005)


@asynccontextmanager
async def wired(
    serve: Serve, *, context: ssl.SSLContext | None = None, connections: int = 4
) -> AsyncIterator[tuple[Wire, str]]:
    serving: set[asyncio.Task[None]] = set()

    async def welcome(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(serve(reader, writer))
        serving.add(task)
        await asyncio.gather(task, return_exceptions=True)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        serving.discard(task)

    server = await asyncio.start_server(welcome, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    root = f"{'https' if context else 'http'}://127.0.0.1:{port}"
    wire = Wire(root, connections)
    try:
        yield wire, f"{root}/bot1:a/getMe"
    finally:
        wire.close()
        server.close()
        for task in serving:
            task.cancel()
        await until(lambda: not serving)


async def until(has_happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not has_happened():  # noqa: ASYNC110 - other code's state has no event
            await asyncio.sleep(0.005)


async def ask(wire: Wire, url: str, body: bytes = b"{}", seconds: float = 5.0) -> tuple[int, bytes]:
    return await wire.post(url, body, connect_seconds=5.0, read_seconds=seconds)


@pytest.mark.parametrize(
    ("sent", "status", "body"),
    [
        (OK, 200, b"hi"),
        (b"HTTP/1.1 200|  OK\r\nContent-|Length: 4\r\n|\r\nwo|rd", 200, b"word"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi|\r\n1\r\n!\r\n0\r\n\r\n",
         200, b"hi!"),
        (b"HTTP/1.1 100 Continue\r\n\r\n|" + OK, 200, b"hi"),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>", 502, b"<html>"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
    ],
)  # fmt: skip
async def test_answers_of_every_shape(sent: bytes, status: int, body: bytes) -> None:
    script = Script(sent)
    async with wired(script) as (wire, url):
        assert await ask(wire, url, b'{"a":1}') == (status, body)
    head, _, written = script.calls[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /bot1:a/getMe HTTP/1.1\r\nHost: 127.0.0.1:")
    assert b"Content-Type: application/json" in head
    assert written == b'{"a":1}'


async def test_a_connection_is_used_again() -> None:
    script = Script(OK, OK, OK)
    async with wired(script) as (wire, url):
        for _ in range(3):
            assert await ask(wire, url) == (200, b"hi")
    assert script.connections == 1


async def test_a_connection_the_server_is_done_with_is_not() -> None:
    script = Script(OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), OK)
    async with wired(script) as (wire, url):
        for _ in range(2):
            assert await ask(wire, url) == (200, b"hi")
    assert script.connections == 2


async def test_a_connection_closed_while_idle_is_not_either() -> None:
    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"{}")
        writer.write(OK)
        await writer.drain()
        writer.close()

    async with wired(once) as (wire, url):
        assert await ask(wire, url) == (200, b"hi")
        line = wire._free[0]
        await until(lambda: not line.is_open)
        assert await ask(wire, url) == (200, b"hi")


async def test_a_call_that_meets_the_end_of_a_connection_is_lost_and_the_next_is_not() -> None:
    """Whether it was acted on nobody knows; a letter goes out again (docs/decisions/0004)."""
    script = Script(OK, None, OK)
    async with wired(script) as (wire, url):
        assert await ask(wire, url) == (200, b"hi")
        with pytest.raises(Lost):
            await ask(wire, url)
        assert await ask(wire, url) == (200, b"hi")
    assert script.connections == 2


async def test_more_calls_than_connections_wait_for_one() -> None:
    script = Script(*[OK] * 12)
    async with wired(script, connections=2) as (wire, url):
        assert await asyncio.gather(*(ask(wire, url) for _ in range(12))) == [(200, b"hi")] * 12
    assert script.connections <= 2


@pytest.mark.parametrize(
    "sent", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", b"SSH-2.0-OpenSSH\r\n"]
)
async def test_an_answer_that_never_ends_is_lost(sent: bytes) -> None:
    script = Script(OK)

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        script.connections += 1
        if script.connections > 1:
            await script(reader, writer)
            return
        await reader.readuntil(b"{}")
        writer.write(sent)
        await writer.drain()

    async with wired(hang_up) as (wire, url):
        with pytest.raises(Lost):
            await ask(wire, url)
        assert await ask(wire, url) == (200, b"hi")


async def test_a_late_answer_is_not_taken_for_the_next_one() -> None:
    script = Script(b"~|" * 40 + b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate", OK)
    async with wired(script) as (wire, url):
        with pytest.raises(TimeoutError):
            await ask(wire, url, seconds=0.05)
        assert await ask(wire, url) == (200, b"hi")


async def test_a_call_given_up_takes_its_connection_along() -> None:
    script = Script(b"~|" * 40 + OK, OK)
    async with wired(script) as (wire, url):
        call = asyncio.create_task(ask(wire, url))
        await until(lambda: bool(script.calls))
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        assert call.cancelled()
        assert await ask(wire, url) == (200, b"hi")
    assert script.connections == 2


async def test_words_nobody_asked_for_end_the_connection() -> None:
    script = Script(OK + b"|HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlies!", OK)
    async with wired(script) as (wire, url):
        assert await ask(wire, url) == (200, b"hi")
        line = wire._free[0]
        await until(lambda: not line.is_open)
        assert await ask(wire, url) == (200, b"hi")


async def test_nobody_there() -> None:
    async with wired(Script()) as (wire, url):
        pass
    with pytest.raises(OSError, match="Connect"):
        await ask(wire, url)


async def test_calls_under_way_are_lost_at_the_end() -> None:
    script = Script(b"~|" * 100 + OK)
    async with wired(script) as (wire, url):
        call = asyncio.create_task(ask(wire, url))
        await until(lambda: bool(script.calls))
        wire.close()
        with pytest.raises(Lost):
            await call


def certify(folder: Path, name: str) -> tuple[ssl.SSLContext, Path]:
    """Make a certificate for 127.0.0.1, and a server's context with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = real_time()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who).issuer_name(who).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(name))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    public, secret = folder / "public.pem", folder / "secret.pem"
    public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, secret)
    return context, public


@pytest.mark.parametrize(
    ("name", "known"), [("127.0.0.1", True), ("127.0.0.2", True), ("127.0.0.1", False)]
)
async def test_only_a_server_that_proves_itself_is_spoken_to(
    name: str, known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, public = certify(tmp_path, name)
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(public))
    script = Script(OK, OK)
    async with wired(script, context=context) as (wire, url):
        if name == "127.0.0.1" and known:
            assert [await ask(wire, url), await ask(wire, url)] == [(200, b"hi")] * 2
        else:
            with pytest.raises(ssl.SSLCertVerificationError):
                await ask(wire, url)
