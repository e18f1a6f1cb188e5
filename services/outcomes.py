"""How an outcome reaches whoever asked."""

from domain.ids import SuggestionId


class Toast:
    """An outcome that is only flashed at whoever pressed; what lasts is said elsewhere."""

    __slots__ = ()


class Quoting:
    """An outcome whose screen may hold what a member suggested, so that it is found again."""

    __slots__ = ()

    def quotes(self) -> SuggestionId | None:
        """Give the suggestion whose words it holds."""
        raise NotImplementedError
