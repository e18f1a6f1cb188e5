"""Marked-up texts: HTML, MarkdownV2, the old Markdown, given entities, and what clients find."""

from typing import Any

import pytest

from sandbox.entities import parse
from sandbox.links import checked_link
from sandbox.refusal import Refusal


def marked(text: str, mode: str | None = None, given: Any = None) -> tuple[str, list[str]]:
    """Give the plain text and each entity as `type:what it marks`."""
    plain, found = parse(text, mode, given)
    wide = plain.encode("utf-16-le")
    return plain, [
        f"{each['type']}:"
        + wide[each["offset"] * 2 : (each["offset"] + each["length"]) * 2].decode("utf-16-le")
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "plain", "entities"),
    [
        ("<b>a<i>b</i></b>", "ab", ["bold:ab", "italic:b"]),
        ("🙂<u>ü</u><s>x</S>", "🙂üx", ["underline:ü", "strikethrough:x"]),
        ("&lt;&gt;&amp;&quot;&#65;&#x42;&nbsp;& &#0; &#x110000;",
         '<>&"AB&nbsp;& &#0; &#x110000;', ["hashtag:#x110000"]),
        ("a&lt", "a<", []),
        ("<pre><code class='language-py'>x = 1</code></pre>", "x = 1", ["pre:x = 1"]),
        ('<code class="x">y</code>', "y", ["code:y"]),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "ab",
         ["spoiler:a", "spoiler:b"]),
        ("<blockquote>a</blockquote><blockquote expandable>b</blockquote>", "ab",
         ["blockquote:a", "expandable_blockquote:b"]),
        ('<a href="https://a.org/?x=1&amp;y">a</a>', "a", ["text_link:a"]),
        ("<a>example.org</a>", "example.org", ["text_link:example.org"]),
        ("<a href='no link'>a</a>", "a", []),
        ("<a href=a.org>a</a>", "a", ["text_link:a"]),
        ("<tg-emoji emoji-id='123'>x</tg-emoji>", "x", ["custom_emoji:x"]),
        ("<b></b>a", "a", []),
        ("<b>  a </b> ", "a", ["bold:a"]),
        ("<b>a</>", "a", ["bold:a"]),
        ("a<b >b</b >", "ab", ["bold:b"]),
    ],
)  # fmt: skip
def test_html(text: str, plain: str, entities: list[str]) -> None:
    assert marked(text, "HTML") == (plain, entities)


def test_what_entities_carry() -> None:
    assert parse("<a href='a.org'>x</a>", "html")[1][0]["url"] == "http://a.org/"
    html = "<pre><code class='language-py'>x</code></pre>"
    assert parse(html, "html")[1] == [{"type": "pre", "language": "py", "offset": 0, "length": 1}]
    assert parse("```py\nx```", "MarkdownV2")[1][0]["language"] == "py"
    assert parse("```py\nx```", "Markdown")[1][0]["language"] == "py"
    assert parse("<tg-emoji emoji-id='5'>x</tg-emoji>", "html")[1][0]["custom_emoji_id"] == "5"
    assert parse("![x](tg://emoji?id=5)", "MarkdownV2")[1][0]["custom_emoji_id"] == "5"
    moment = {"type": "date_time", "unix_time": 5, "offset": 0, "length": 1}
    assert parse("![x](tg://time?unix=5)", "MarkdownV2")[1] == [moment]
    moment["date_time_format"] = "wDT"
    assert parse("![x](tg://time?unix=5&format=wDT)", "MarkdownV2")[1] == [moment]
    assert parse("<tg-time unix='5' format='wDT'>x</tg-time>", "HTML")[1] == [moment]
    assert parse("x", None, [moment])[1] == [moment]
    assert parse("[x](tg://user?id=5)", "MarkdownV2")[1][0]["user"] == {"id": 5}
    assert parse(r"[x](a.org/\)y)", "MarkdownV2")[1][0]["url"] == "http://a.org/)y"


@pytest.mark.parametrize(
    ("text", "plain", "entities"),
    [
        ("*a _b_*", "a b", ["bold:a b", "italic:b"]),
        ("__a___b_", "ab", ["underline:a", "italic:b"]),
        ("~a~ ||b||", "a b", ["strikethrough:a", "spoiler:b"]),
        (
            ">a\n>b\n**>c\n>d||\ne",
            "a\nb\nc\nd\ne",
            ["blockquote:a\nb\n", "expandable_blockquote:c\nd\n"],
        ),
        (">a ||b||", "a b", ["blockquote:a b", "spoiler:b"]),
        (r"\*a\. 1\+1\\", r"*a. 1+1" + "\\", []),
        ("`a*b.` ```\nc.d```", "a*b. c.d", ["code:a*b.", "pre:c.d"]),
        ("```py x```", "py x".removeprefix("py"), ["pre: x"]),
        ("```x```", "x", ["pre:x"]),
        ("`a\\`b`", "a`b", ["code:a`b"]),
        ("[a](https://a.org) [b\\.org]", "a b.org", ["text_link:a", "text_link:b.org"]),
        ("[a](not a link)", "a", []),
        (">a\n>b\nc", "a\nb\nc", ["blockquote:a\nb\n"]),
        ("x\n>*a*\n>b", "x\na\nb", ["blockquote:a\nb", "bold:a"]),
        ("a\nb", "a\nb", []),
        ("**a", "a", []),
    ],
)
def test_markdown_v2(text: str, plain: str, entities: list[str]) -> None:
    assert marked(text, "MarkdownV2") == (plain.strip(), [e.replace(": x", ":x") for e in entities])


@pytest.mark.parametrize(
    ("text", "plain", "entities"),
    [
        ("*a* _b_ `c`", "a b c", ["bold:a", "italic:b", "code:c"]),
        ("*a _b*", "a _b", ["bold:a _b"]),
        (r"\*a\_ 1.", "*a_ 1.", []),
        ("[a](https://a.org/)! [b.org]", "a! b.org", ["text_link:a", "text_link:b.org"]),
        ("[a](https://a.org/", "a", ["text_link:a"]),
        ("```\na```", "a", ["pre:a"]),
        ("__a", "a", []),
    ],
)
def test_the_old_markdown(text: str, plain: str, entities: list[str]) -> None:
    assert marked(text, "Markdown") == (plain, entities)


@pytest.mark.parametrize(
    ("text", "mode", "words"),
    [
        ("![x](https://a.org)", "MarkdownV2", "Custom emoji URL must have an emoji identifier"),
        ("![x](tg", "MarkdownV2", "Can't find end of a custom emoji URL at byte offset 5"),
        ("!x", "MarkdownV2", "Character '!' is reserved"),
        ("a>", "MarkdownV2", "Character '>' is reserved"),
        ("||a", "MarkdownV2", "Can't find end of Spoiler entity at byte offset 0"),
        (">||a", "MarkdownV2", "Can't find end of Spoiler entity at byte offset 1"),
        ("<tg-emoji>x</tg-emoji>", "HTML", "Invalid custom emoji identifier specified"),
        ("<b x=", "HTML", "Unclosed start tag at byte offset 0"),
        ("<b ", "HTML", "Unclosed start tag at byte offset 0"),
        ("<tg-time>x</tg-time>", "HTML", "Invalid Unix time specified"),
        ("<tg-time unix=1 format=x>x</tg-time>", "HTML", "Invalid date-time format specified"),
        ("![x](tg://time)", "MarkdownV2", "Custom emoji URL must have an emoji identifier"),
        (">a *b", "MarkdownV2", "Can't find end of Bold entity at byte offset 3"),
        ("*a*>b", "MarkdownV2", "Character '>' is reserved and must be escaped with the preceding"),
    ],
)
def test_marks_that_cannot_be(text: str, mode: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(text, mode)
    assert refused.value.description.startswith(f"Bad Request: can't parse entities: {words}")


def entity(kind: str, offset: int = 0, length: int = 2, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("given", "entities"),
    [
        ([entity("bold")], ["bold:ab"]),
        ([entity("italic", 1, 50)], ["italic:b"]),
        ([entity("bold", -3, 4)], ["bold:a"]),
        ([entity("bold", 5)], []),
        ([entity("mention")], []),
        ([entity("pre", language="py")], ["pre:ab"]),
        ([entity("text_link", url="a.org")], ["text_link:ab"]),
        ([entity("text_link", url="no link")], []),
        ([entity("text_mention", user={"id": 5})], ["text_mention:ab"]),
        ([entity("custom_emoji", custom_emoji_id="5")], ["custom_emoji:ab"]),
        ([entity("bold", "0", "1")], ["bold:a"]),
    ],
)
def test_given_entities(given: Any, entities: list[str]) -> None:
    assert marked("ab", None, given) == ("ab", entities)
    assert marked("ab", "None", given) == ("ab", entities)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("bold", "expected an Object"),
        ({"type": "bold"}, 'Can\'t find field "offset"'),
        (entity("shouting"), "Unsupported type specified"),
        ({"offset": 0, "length": 1}, 'Can\'t find field "type"'),
        (entity("text_link"), 'Can\'t find field "url"'),
        (entity("text_mention"), 'Field "user" must be of type Object'),
        (entity("bold", 0.5), 'Field "offset" must be of type Number'),
    ],
)
def test_given_entities_that_cannot_be(given: Any, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse("ab", None, [given])
    assert refused.value.description == f"Bad Request: can't parse MessageEntity: {words}"


def test_what_clients_find() -> None:
    text = (
        "See www.a.org or b.com/x, mail c@d.org, @someone #tag $USD /help@x_bot +44 20 7946 0958."
    )
    assert marked(text)[1] == [
        "url:www.a.org", "url:b.com/x", "email:c@d.org", "mention:@someone", "hashtag:#tag",
        "cashtag:$USD", "bot_command:/help@x_bot", "phone_number:+44 20 7946 0958",
    ]  # fmt: skip
    assert marked("<code>@someone</code> @other", "HTML")[1] == ["code:@someone", "mention:@other"]
    assert marked("nothing here")[1] == []
    assert marked("and/or </b> /a/b /go<x")[1] == []


def test_white_space_goes_and_entities_move() -> None:
    assert marked("  \r\n <b>a</b>\r\n", "HTML") == ("a", ["bold:a"])
    assert marked("  ab ", None, [entity("bold", 2)]) == ("ab", ["bold:ab"])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("a.org", "http://a.org/"),
        ("HTTPS://A.Org?x", "https://a.org/?x"),
        ("https://a.org:80/x#y", "https://a.org:80/x#y"),
        ("http://me@localhost/", "http://me@localhost/"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("ftp://a.org/x", "ftp://a.org/x"),
        ("mailto://a.org", ""),
        ("https://", ""),
        ("https://nodots/", ""),
        ("two words.org", ""),
        ("", ""),
    ],
)
def test_links(said: str, meant: str) -> None:
    assert checked_link(said) == meant
