"""Strategies: what terminals send that is no key, one sequence at a time, in 7 bits."""

from hypothesis import strategies as st

NUMBER = st.integers(0, 300).map(str)
NUMBERS = st.lists(NUMBER, max_size=4).map(";".join)
TEXT = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20)
ST, BEL = "\x1b\\", "\x07"
FINAL = "@EGIJKLNOSTUVWXY\\]^_`abcdefghijklmnopqrstuvwxyz{|}"


def _join(*parts):
    return st.tuples(*(st.just(p) if isinstance(p, str) else p for p in parts)).map("".join)


CSI = _join("\x1b[", st.sampled_from(["", "?", ">", "="]), NUMBERS, st.sampled_from(["", "$", " ", '"', "!"]),
            st.sampled_from(FINAL)).filter(lambda s: s[2:] not in ("[",))  # fmt: skip
SS3 = _join("\x1bO", st.sampled_from("EGIJKLNTUVWYZabefghiz"))  # no arrow, no F key, nothing of the keypad
OSC = _join("\x1b]", NUMBER, ";", TEXT, st.sampled_from([ST, BEL]))
STRINGS = _join(st.sampled_from(["\x1bP", "\x1bX", "\x1b^", "\x1b_"]), TEXT, ST)
MOUSE = st.one_of(
    _join("\x1b[M", st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=3, max_size=3)),
    _join("\x1b[<", NUMBER, ";", NUMBER, ";", NUMBER, st.sampled_from("Mm")),
    _join("\x1b[", NUMBER, ";", NUMBER, ";", NUMBER, "M"),
)
RELEASED = _join("\x1b[", NUMBER, ";", st.sampled_from("12345"), ":3u")
OTHER_KEYS = _join("\x1b[27;", st.sampled_from("23468"), ";", st.sampled_from(["97", "49", "51", "113"]), "~")
KNOWN = st.sampled_from([
    "\x1b[I", "\x1b[O", "\x1b[24;80R", "\x1b[?62;22c", "\x1b[>41;354;0c", "\x1b[?2026;2$y", "\x1b[0n",
    "\x1b[?1u", "\x1b[8;24;80t", "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "\x1b]10;rgb:ffff/ffff/ffff\x07",
    "\x1bP>|XTerm(388)\x1b\\", "\x1bP1+r524742\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b[97;1:3u", "\x1b(B", "\x1b#8",
    "\x1b[97;;97u", "\x1b[M !!", "\x1b[<0;33;9M",
])  # fmt: skip
SEQUENCES = st.one_of(CSI, SS3, OSC, STRINGS, MOUSE, RELEASED, OTHER_KEYS, KNOWN)


def in_8_bits(sequence: str, lone: bool) -> str:
    """The same with one character for each introducer and terminator; ``lone``: a byte that is no UTF-8."""
    for c in "[]OPX^_\\":
        code = ord(c) + 0x40 + (0xDC00 if lone else 0)
        sequence = sequence.replace("\x1b" + c, chr(code))
    return sequence
