"""Caption templates: what they may do, and that nothing else gets in."""

from __future__ import annotations

import contextlib
import time

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mwstudio.errors import DataError, UsageError
from mwstudio.library.shelf import Library
from mwstudio.library.templates import NAMES, compile_template
from mwstudio.shipped import data_folder
from tests.captions.platforms import LIBRARY, PLATFORMS

VALUES = {name: f"<{name}>" for name in NAMES}


def rendered(source: str, platform: str = "facebook", **values: str) -> str:
    return compile_template(source, "t.j2").render(platform, VALUES | values)


def in_block(source: str) -> str:
    return "{% block caption %}" + source + "{% endblock %}"


def test_a_line_without_anything_to_say_goes_away():
    source = "{% block caption %}\n{{ text }}\n\n{{ label }}\n{{ credit }}\n{{ call }}\n\n\n{{ tags }}\n{% endblock %}"
    assert rendered(source, label="", call="") == "<text>\n\n<credit>\n\n<tags>"
    assert rendered(source, text="", label="", credit="", call="") == "<tags>"


def test_line_breaks_of_the_person_stay():
    assert rendered(in_block("{{ text }}\n\n{{ tags }}"), text="a\n\n\n\nb") == "a\n\n\n\nb\n\n<tags>"


def test_a_platform_has_its_own_block_or_the_common_one():
    source = in_block("common") + "{% block wechat_oa %}own{% endblock %}"
    assert rendered(source) == "common"
    assert rendered(source, "wechat-oa") == "own"


def test_a_template_chooses_and_compares():
    source = in_block(
        "{% if language == 'fr' and not alt %}oui{% else %}{{ headline if link_works else 'no' }}{% endif %}"
    )
    assert rendered(source, language="fr", alt="") == "oui"
    assert rendered(source, link_works="") == "no"


def test_what_is_written_is_text_and_never_code():
    assert rendered(in_block("{{ text }}"), text="{{ 7*7 }} <b> & {% if %}") == "{{ 7*7 }} <b> & {% if %}"


@pytest.mark.parametrize(
    "attempt",
    [
        "{{ text.__class__.__mro__ }}", "{{ text['__class__'] }}", "{{ text|attr('__class__') }}", "{{ ''.__class__ }}",
        "{{ self }}", "{{ self._TemplateReference__context }}", "{{ cycler.__init__.__globals__ }}", "{{ joiner() }}",
        "{{ lipsum.__globals__ }}", "{{ lipsum(n=100000) }}", "{{ namespace(a=1) }}", "{{ range(99999999) }}",
        "{{ config }}", "{{ request }}", "{{ dict(a=1) }}", "{{ text.format(1) }}", "{{ '%1000000000d'|format(1) }}",
        "{{ '%1000000000d' % 1 }}", "{{ 'A' * 10**9 }}", "{{ 9**9**9 }}", "{{ 'A'|center(10**9) }}", "{{ [text]*10**9 }}",
        "{{ 1/0 }}", "{{ -text }}", "{{ 1 + 1 }}", "{{ 7 // 2 }}", "{{ 'a' ~ 'b' }}", "{{ text[0:1] }}", "{{ (1, 2) }}",
        "{{ [1] }}", "{{ {'a': 1} }}", "{{ text is defined }}", "{{ text is callable }}", "{{ text|safe }}",
        "{{ text|map(attribute='x') }}", "{{ text|xmlattr }}", "{{ text|tojson }}", "{{ text|replace('a', 'aaaa') }}",
        "{{ text|default('x') }}", "{{ text|upper }}", "{{ text|join(tags) }}", "{{ text|batch(1) }}", "{{ text|pprint }}",
        "{% for x in text %}{{ x }}{% endfor %}", "{% for a in text recursive %}{{ loop(a) }}{% endfor %}",
        "{% set x = text %}", "{% set x %}a{% endset %}", "{% macro m() %}{{ m() }}{% endmacro %}", "{{ caller() }}",
        "{% call text() %}{% endcall %}", "{% filter upper %}a{% endfilter %}", "{% with a = 1 %}{% endwith %}",
        "{% include 'x' %}", "{% import 'x' as y %}", "{% from 'x' import y %}", "{% extends 'x' %}", "{% extends text %}",
        "{% do text.append(1) %}", "{% break %}", "{% continue %}", "{% autoescape true %}{% endautoescape %}",
        "{% raw %}", "{{ text", "{% if text %}", "{{ }}", "{% endfor %}", "{% unknown %}", "{{ text if }}", "{{ 'a }}",
        "{{ _ }}", "{{ gettext('x') }}", "{{ true.real }}", "{{ none.x }}", "{{ loop.index }}", "{{ varargs }}",
        "{{ kwargs }}", "{{ text() }}", "{{ os.system('id') }}", "{{ open('/etc/passwd') }}", "{{ import_module }}",
        "{{ ().__class__.__bases__[0].__subclasses__() }}", "{{ url_for.__globals__ }}", "{{ get_flashed_messages }}",
    ],
)  # fmt: skip
def test_all_else_is_refused_with_file_and_line(attempt):
    with pytest.raises(DataError) as error:
        compile_template("{% block caption %}\n" + attempt + "\n{% endblock %}", "themes/a/caption.j2")
    place, _, line = error.value.where.rpartition(":")
    assert place == "themes/a/caption.j2"
    assert 1 <= int(line) <= 3


def test_a_mistake_is_named_on_its_line():
    with pytest.raises(DataError) as error:
        compile_template(in_block("\n\n{{ hedline }}"), "caption.j2")
    assert error.value.where == "caption.j2:3"
    assert "headline" in error.value.hint


@pytest.mark.parametrize(
    "source",
    [
        in_block("{{ text }}" * 4000),
        in_block("{% if text %}" * 2000 + "{% endif %}" * 1200),
        in_block("{{" + "(" * 9000 + "text" + ")" * 9000 + "}}"),
        in_block("{{" + "not " * 7000 + "text }}"),
        "no block at all",
        "{% block caption %}{% endblock %}{% block caption %}{% endblock %}",
        "",
    ],
    ids=["long", "deep ifs", "brackets", "nots", "no block", "twice", "empty"],
)
def test_templates_that_are_too_much_or_nothing(source):
    with pytest.raises(DataError):
        compile_template(source, "caption.j2")


def test_printing_the_texts_over_and_over_is_an_error():
    template = compile_template(in_block("{{ text }}" * 2000), "caption.j2")
    assert template.render("x", VALUES | {"text": "a"}) == "a" * 2000
    with pytest.raises(DataError):
        template.render("x", VALUES | {"text": "a" * 1000})


def test_a_block_for_no_platform_is_an_error():
    source = in_block("a") + "\n{% block twiter %}b{% endblock %}"
    with pytest.raises(DataError) as error:
        compile_template(source, "caption.j2", frozenset({"x", "facebook"}))
    assert error.value.where == "caption.j2:2"


def test_two_blocks_of_one_name_are_an_error():
    with pytest.raises(DataError, match="two blocks") as error:
        compile_template(in_block("a") + "\n" + in_block("b"), "caption.j2")
    assert error.value.where == "caption.j2:2"


def test_only_texts_are_compared():
    """Jinja itself would end in an error of Python's here, once the caption is made."""
    for attempt in ("{{ 1 in text }}", "{{ text < 1 }}", "{{ 5 }}", "{{ none }}", "{{ text == 1 }}"):
        with pytest.raises(DataError):
            compile_template(in_block(attempt), "caption.j2")


# --- the same as Jinja itself makes of it

TEXTS = st.sampled_from(["headline", "text", "alt", "tags", "language", "''", "'fr'", "'a'"])
EXPRESSIONS = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("({} if {})".format, inner, inner),
        st.builds("({} if not {} else {})".format, inner, inner, inner),
        st.builds("({} if {} {} {} else {})".format, inner, TEXTS, st.sampled_from(["==", "!=", "in", "not in"]), TEXTS, inner),
        st.builds("({} if {} == {} != {} else {})".format, inner, TEXTS, TEXTS, TEXTS, inner),
    ),
    max_leaves=8,
)  # fmt: skip
BODIES = st.recursive(
    st.one_of(
        st.sampled_from(["words", " ", "\n", "\n\n", "{# aside #}", "é中 <b>"]),
        st.builds("{{{{ {} }}}}".format, EXPRESSIONS),
    ),
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("{{% if {} %}}{}{{% endif %}}".format, EXPRESSIONS, inner),
        st.builds("{{% if {} %}}{}{{% elif {} %}}{}{{% else %}}{}{{% endif %}}".format, EXPRESSIONS, inner, EXPRESSIONS, inner, inner),
    ),
    max_leaves=10,
)  # fmt: skip
FILLED = st.fixed_dictionaries({name: st.sampled_from(["", "a", "fr", "a fr"]) for name in sorted(NAMES)})


@settings(max_examples=200, deadline=None)
@given(body=BODIES, values=FILLED)
def test_what_is_printed_is_what_jinja_prints(body, values):
    ours = compile_template(in_block(body), "t.j2").render("x", values)
    theirs = jinja2.Environment(trim_blocks=True, lstrip_blocks=True).from_string(body).render(values)
    assert "".join(ours.split()) == "".join(theirs.split())


def test_a_hostile_template_ends_at_once():
    hostile = [
        in_block("{% if text %}" * 1000 + "{% endif %}" * 1000),
        in_block("{{ text }}" * 2900),
        in_block("{{ " + "text and " * 3000 + "text }}"),
        in_block("{{ " + " == ".join(["text"] * 3000) + " }}"),
        in_block("{#" * 10_000),
        in_block("{{ '" + "\\" * 20_000 + "' }}"),
        in_block(" " * 31_000),
        in_block("{%- " * 7000),
        "{% block caption %}" * 1500,
        "{{" * 16_000,
        "\n" * 31_900,
    ]
    for source in hostile:
        began = time.perf_counter()
        with contextlib.suppress(DataError):
            compile_template(source, "t.j2").render("x", VALUES)
        assert time.perf_counter() - began < 2


def test_the_template_we_ship_serves_every_platform():
    for platform_id in PLATFORMS:
        text = LIBRARY.caption_template("museumweek").render(platform_id, VALUES)
        assert "<text>" in text
        assert "<credit>" in text
        assert "<tags>" in text


def test_what_a_person_adds_to_our_pack_comes_first(tmp_path):
    place = tmp_path / "themes" / "museumweek" / "captions" / "caption.j2"
    place.parent.mkdir(parents=True)
    place.write_text(in_block("{{ text }} by hand"), encoding="utf-8")
    library = Library((tmp_path, data_folder()))
    assert library.caption_template("museumweek").render("x", VALUES) == "<text> by hand"


def test_a_file_that_is_no_text_is_an_error(tmp_path):
    place = tmp_path / "themes" / "museumweek" / "captions" / "caption.j2"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"{# #}\n\xff\xfe\x00")
    with pytest.raises(DataError) as error:
        Library((tmp_path, data_folder())).caption_template("museumweek")
    assert error.value.where == f"{place}:2"


def test_an_unknown_pack_is_an_error(tmp_path):
    with pytest.raises(UsageError):
        Library((tmp_path,)).caption_template("mine")
