"""How an outcome reaches whoever asked."""


class Toast:
    """An outcome that is only flashed at whoever pressed; what lasts is said elsewhere."""

    __slots__ = ()
