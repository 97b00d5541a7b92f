"""Compiles templates to code that costs less than Jinja's own and draws the same.

A page shows 300 values and calls 60 macros; the code that Jinja writes asks of each value what it is by way of
several calls. Here attributes are looked up by Python itself, texts are escaped where they stand, and macros are
called straight away. An attribute that is none, which Jinja would look for among a value's items, raises
AttributeError: who draws with this code draws again with Jinja's own then (`render.Renderer`), which finds the item
or names the fault.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable, MutableMapping
from enum import StrEnum
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.utils import internalcode, missing
from markupsafe import Markup, escape

from inquiring_lines.views.models import Html, Ref

try:
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # where markupsafe has no compiled part, or keeps it elsewhere
    escape_text = escape

_MOST = 1_000
"""Combinations of words that a macro remembers: addresses of indexes and ways to the root are few."""


def escaped(value: object) -> str:
    """A value as HTML: as `markupsafe.escape` gives it, but as a plain string, since templates only join what they show."""
    if isinstance(value, Markup):
        return value
    if type(value) is int:
        return str(value)
    if isinstance(value, StrEnum):
        return escape_text(value.value)
    if type(value) is Html:
        return value.__html__()
    return escape(value)


class QuickMacro(Macro):
    """A macro that can be called without a look at how it might want to be called."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        is_plain = not (self.catch_kwargs or self.catch_varargs or self.caller)
        self._most = self._argument_count if is_plain and self._default_autoescape else -1

    def draw(self, *args: Any) -> str:
        """The HTML that it gives, as a plain string."""
        lacking = self._most - len(args)
        if not lacking:
            drawn: str = self._func(*args)
        elif lacking > 0:
            drawn = self._func(*args, *(missing,) * lacking)
        else:
            drawn = self(*args)
        return drawn


class _Notes(dict[object, str]):
    """What a macro drew of each note: a `Ref` is told by its identity, so that no other is ever taken for it."""

    def __init__(self, draw: Callable[[object], str]) -> None:
        self._draw = draw

    def __missing__(self, note: object) -> str:
        drawn = self._draw(note)
        if type(note) is Ref:
            self[note] = drawn
        return drawn


class Remembered:
    """A macro that draws each note, and each of a few words, once.

    What an imported macro gives depends on its arguments alone. Pages speak of the same notes again and again.
    """

    draw: Callable[..., str]
    """The HTML that it gives, as a plain string."""

    def __init__(self, macro: QuickMacro) -> None:
        self.macro = macro
        self._notes = _Notes(macro.draw)
        self._words: dict[tuple[object, ...], str] = {}
        # A dictionary's own method: one in Python took a fifteenth of the time in which pages are drawn.
        is_of_notes = list(macro.arguments) == ["note"]
        self.draw = self._notes.__getitem__ if is_of_notes else self._drawn

    def _drawn(self, *things: object) -> str:
        if len(things) == 1 and type(things[0]) is Ref:
            return self._notes[things[0]]
        if len(self._words) < _MOST and all(type(one) is str for one in things):
            if things not in self._words:
                self._words[things] = self.macro.draw(*things)
            return self._words[things]
        return self.macro.draw(*things)

    def __call__(self, *things: object, **named: object) -> str:
        """The same, as HTML that is not escaped again; arguments may have names."""
        if named:
            return self.macro(*things, **named)
        return Markup(self.draw(*things))  # noqa: S704 - a macro escapes what it shows


DRAWERS = frozenset({QuickMacro, Remembered})
"""What has `draw`."""
_DRAWN_AT_ONCE = DRAWERS | {BlockReference}
"""What wants nothing but its arguments; `super` is a block."""


class Generator(CodeGenerator):
    """Writes the code. Where autoescape is not certain while a template is compiled, it is Jinja's own."""

    _shown: nodes.Node | None = None
    """What is to be shown, rather than only to be worked out, when it is visited next."""

    def write_commons(self) -> None:
        """What each function begins with."""
        super().write_commons()
        for name in ("escaped", "escape_text", "DRAWERS", "QuickMacro"):
            self.writeline(f"{name} = environment.{name}")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Make a macro of a function."""
        self.write("Quick")
        super().macro_def(macro_ref, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """`page.title`; `self.title()` is a block."""
        is_block = isinstance(node.node, nodes.Name) and node.node.name == "self"
        if is_block or not node.attr.isidentifier() or keyword.iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self._shown = node
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not frame.eval_ctx.autoescape or frame.eval_ctx.volatile:
            super()._output_child_post(node, frame, finalize)

    def visit(self, node: nodes.Node, *args: Any, **named: Any) -> Any:
        """Any part of a template."""
        if node is not self._shown:
            return super().visit(node, *args, **named)
        self._shown = None
        return self._show(node, *args)

    def _show(self, node: nodes.Node, frame: Frame) -> None:
        match node:
            case nodes.Const():
                self.write(repr(str(escape(node.value))))
            case nodes.CondExpr():
                self._show_either(node, frame)
            case nodes.Call(node=nodes.Name(name=name), kwargs=[], dyn_args=None, dyn_kwargs=None):
                self._show_call(node, frame.symbols.find_ref(name), frame)
            case _:
                self._show_escaped(node, frame)

    def _show_either(self, node: nodes.CondExpr, frame: Frame) -> None:
        """`{{ a if b else c }}`: of a constant nothing is left to escape."""
        self.write("(")
        self._show(node.expr1, frame)
        self.write(" if ")
        self.visit(node.test, frame)
        self.write(" else ")
        self._show(node.expr2 or nodes.Const(""), frame)
        self.write(")")

    def _show_call(self, node: nodes.Call, name: str | None, frame: Frame) -> None:
        """`{{ macro(a) }}`: whether what has this name in the code is one is known only when the page is drawn."""
        if name is None:
            self._show_escaped(node, frame)
            return
        self.write(f"({name}.draw(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(f") if type({name}) in DRAWERS else ")
        self._show_escaped(node, frame)
        self.write(")")

    def _show_escaped(self, node: nodes.Node, frame: Frame) -> None:
        self.write("(escape_text(shown) if type(shown := ")
        self.visit(node, frame)
        self.write(") is str else escaped(shown))")


class QuickContext(Context):
    """Calls macros and blocks straight away.

    To find out how else a callable may want to be called takes longer than most macros take to draw.
    """

    @internalcode
    def call(self, obj: Any, /, *args: Any, **named: Any) -> Any:
        """What a template's call gives."""
        if type(obj) in _DRAWN_AT_ONCE:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return obj(*args, **named)
        return super().call(obj, *args, **named)


class QuickTemplate(jinja2.Template):
    """A template whose macros are the same for all that import them: none is handed globals of its own."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return self._module or super()._get_default_module()


class QuickEnvironment(jinja2.Environment):
    """Jinja's environment with this code, and what it calls by name."""

    code_generator_class = Generator
    context_class = QuickContext
    template_class = QuickTemplate
    escaped = staticmethod(escaped)
    escape_text = staticmethod(escape_text)
    DRAWERS = DRAWERS
    QuickMacro = QuickMacro

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._found: dict[str, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> jinja2.Template:
        """A template. All that were asked for are kept: each page asks for five, and Jinja looks whether they are the newest."""
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
            # Jinja's chain of dictionaries is walked in Python, twice a page: 15 µs.
            found.globals = dict(found.globals)
        return found
