"""The errors a user may read. Anything else is a bug and is logged whole."""


class UserError(Exception):
    """A Danish sentence for the user: what is wrong and the way out."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class FieldProblem(UserError):  # noqa: N818
    """A value that cannot be saved; ``field`` names the column it was meant for."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Cancelled(UserError):  # noqa: N818
    """The user stopped a long piece of work; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("Arbejdet blev afbrudt. Intet er ændret.")
