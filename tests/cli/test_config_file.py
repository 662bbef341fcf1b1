"""The settings file: what it takes, how it is refused, how one line is changed."""

from __future__ import annotations

import marshal
import os
import pwd
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.config import (
    Config,
    book_path,
    config_path,
    load,
    login,
    state_dir,
)
from paceline.config_edit import setting_at, with_value, write_text
from paceline.config_file import read_file, read_text
from paceline.config_table import ALSO, SECTIONS, find
from paceline.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from support.pace import Pace

FULL = """\
[seller]  # me
owner = "ann"
zone = "Europe/Berlin"
working_days = ["mon", "Tuesday", "wed"]
hours = 7
day_start = 08:30:00
day_end = "16:30"
holidays = ["2026-12-25", 2026-12-24]

[seller.tiers]
A = 7

[money]
quota = "250k"   # a year
currency = "usd"
quota_period = "quarter"
commission = "8.25%"

[time]
date_order = "dmy"
activities = { webinar = "selling", Admin-stuff = "admin" }
budgets.billing = "2h"

[keys]
log = ["l", "ctrl+l"]
pipeline.on = ">"

[display]
theme = "high-contrast"
mouse = "off"
"""


def test_every_setting_is_read_into_its_field() -> None:
    config = Config(**read_text(FULL, "x"))
    assert config.owner == "ann"
    assert config.working_days == (0, 1, 2)
    assert (config.day_start, config.day_end) == (8 * 3600 + 1800, 16 * 3600 + 1800)
    assert config.holidays == ("2026-12-24", "2026-12-25")
    assert (config.quota, config.currency) == (25_000_000, "USD")
    assert config.commission == 825
    assert config.activities == {"webinar": 0, "admin-stuff": 2}
    assert config.budgets == {"billing": 7200}
    assert config.tiers == {"A": 7}
    assert config.keys == {"log": ("l", "ctrl+l"), "pipeline.on": (">",)}
    assert (config.theme, config.mouse) == ("high-contrast", "off")


def test_an_empty_file_is_all_defaults() -> None:
    assert Config(**read_text("", "x")) == Config()


def test_every_field_has_a_setting_and_every_example_fits() -> None:
    fields = {one.field for settings in SECTIONS.values() for one in settings.values()}
    assert fields == set(Config.__slots__)  # type: ignore[attr-defined]
    for section, settings in SECTIONS.items():
        for name, setting in settings.items():
            if setting.table:
                key = {"budgets": "billing"}.get(name, "log" if not name else "extra")
                header = f"[{section}.{name}]" if name else f"[{section}]"
                text = f"{header}\n{key} = {setting.example}\n"
            else:
                text = f"[{section}]\n{name} = {setting.example}\n"
            assert setting.field in read_text(text, "x"), text


def test_second_places_are_understood_but_not_both() -> None:
    for at, home in ALSO.items():
        assert find(at) is find(home)
    text = '[seller]\ncurrency = "USD"\n'
    assert read_text(text, "x") == {"currency": "USD"}
    with pytest.raises(UsageError, match=r"x, line 4: .*given twice"):
        read_text(text + '[money]\ncurrency = "EUR"\n', "x")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[seller]\nhours = 25", 2, "whole hours from 1 to 24"),
        ("[seller]\nhours = true", 2, "hours = 8"),
        ("[seller]\n\nhuors = 8", 3, "did you mean hours?"),
        ("[sellr]\nhours = 8", 1, "did you mean [seller]?"),
        ("hours = 8", 1, "under [seller]"),
        ("[time]\nhours = 8", 2, "belongs in [seller]"),
        ('[seller]\nzone = "Europe/Berln"', 2, "Europe/Berlin"),
        ('[seller]\nworking_days = ["mon", "tus"]', 2, "days of the week"),
        ('[seller]\nworking_days = "fri-mon"', 2, "mon-fri"),
        ('[seller]\nday_start = "25:00"', 2, "09:00"),
        ('[seller]\nday_start = "²:00"', 2, "09:00"),
        ('[seller]\nday_start = "18:00"', 2, "ends before it starts"),
        ('[seller]\nholidays = ["25.12."]', 2, "2026-12-25"),
        ('[money]\ncurrency = "euros"', 2, '"EUR"'),
        ('[money]\nquota = "lots"', 2, "24k"),
        ('[money]\nquota = "£5k"', 2, "one currency"),
        ("[money]\nquota = -5", 2, "250k"),
        ('[money]\ncommission = "120%"', 2, "8%"),
        ('[money]\ncommission = "²%"', 2, "8%"),
        ('[money]\ncommission = "8.255%"', 2, "8%"),
        ("[money]\naccelerator = 0.5", 2, "from 1 to 100"),
        ('[money]\naccelerator = "1.5%"', 2, "1.5"),
        ("[prospecting]\ninbound = true", 2, "from 0 to 1000"),
        ("[prospecting]\ninbound = 1000.5", 2, "from 0 to 1000"),
        ('[money]\nquota_period = "yaer"', 2, "did you mean 'year'?"),
        ('[time]\ndate_order = "ymd"', 2, "dmy, mdy"),
        ('[time.activities]\nx = "sellng"', 2, "did you mean 'selling'?"),
        ('[time.activities]\n"a b" = "selling"', 2, "one word"),
        ('[time.activities]\nselling = "selling"', 2, "category"),
        ('[time]\nactivities = "x"', 2, "[time.activities]"),
        ('[time.budgets]\nbilling = "2 parsecs"', 2, "2 parsecs"),
        ("[seller.tiers]\nA = 0", 2, "14"),
        ("[keys]\nlog = 5", 2, '["l", "ctrl+l"]'),
        ('[display]\ntheme = "drak"', 2, "did you mean 'dark'?"),
        ("seller = 5", 1, "write [seller]"),
        ("[seller\nhours = 8", 1, "currency ="),
        ("[seller]\nhours = = 8", 2, "'hours = = 8'"),
        ("[seller]\nhours = 8\nhours = 9", 3, "hours"),
    ],
)
def test_a_fault_names_its_line_and_what_to_write(
    text: str, line: int, says: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read_text(text, "config.toml")
    assert str(caught.value).startswith(f"config.toml, line {line}: ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "field", "hundredths"),
    [
        ("[money]\ncommission = 100", "commission", 10_000),
        ('[money]\ncommission = "8,5 %"', "commission", 850),
        ("[money]\naccelerator = 1", "accelerator", 100),
        ('[money]\naccelerator = "1.25×"', "accelerator", 125),
        ("[prospecting]\ninbound = 2.5", "inbound", 250),
        ("[prospecting]\ninbound = 1000", "inbound", 100_000),
    ],
)
def test_a_number_with_places_is_kept_in_hundredths(
    text: str, field: str, hundredths: int
) -> None:
    assert read_text(text, "config.toml")[field] == hundredths


def test_a_value_over_several_lines_is_found_by_its_first() -> None:
    text = '[seller]\n# days\nworking_days = [\n  "mon",\n  "tus",\n]\nhours = 8\n'
    with pytest.raises(UsageError, match="line 3"):
        read_text(text, "x")


def test_bytes_that_are_no_text_are_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"[seller]\nowner = '\xff'\n")
    with pytest.raises(UsageError, match="line 2"):
        read_file(str(path))
    with pytest.raises(UsageError, match="cannot be read"):
        read_file(str(tmp_path))


@given(st.text(max_size=60))
def test_any_text_is_settings_or_refused(text: str) -> None:
    said = "x"
    try:
        read_text(text, "x")
    except UsageError as why:
        said = str(why)
    assert said.startswith("x")


def test_the_kept_copy_holds_built_in_values_and_follows_the_file(
    tmp_path: Path,
) -> None:
    environ = {"HOME": str(tmp_path)}
    path = tmp_path / ".config/paceline/config.toml"
    write_text(str(path), FULL)
    first = load(environ)
    assert load(environ) == first
    held = (tmp_path / ".local/state/paceline/config.cache").read_bytes()
    assert marshal.loads(held)[1]["owner"] == "ann"
    write_text(str(path), FULL.replace('"ann"', '"bob"'))
    assert load(environ).owner == "bob"
    kept = tmp_path / ".local/state/paceline/config.cache"
    for junk in (b"", b"junk", marshal.dumps(5), marshal.dumps((1, 2))):
        kept.write_bytes(junk)
        assert load(environ).owner == "bob"


# Changing a line


@pytest.mark.parametrize(
    ("name", "typed", "line"),
    [
        ("seller.hours", "6", "hours = 6"),
        ("hours", "6", "hours = 6"),
        ("money.quota", "300k", 'quota = "300k"   # a year'),
        ("seller.working_days", "mon-thu", 'working_days = "mon-thu"'),
        ("time.budgets.billing", "3h", 'billing = "3h"'),
        ("keys.log", "L", 'log = "L"'),
        ("keys.pipeline.on", "L", '"pipeline.on" = "L"'),
        ("seller.tiers.A", "10", "A = 10"),
        ("seller.tiers.B", "20", "B = 20"),
        ("seller.owner", 'O"Brien #1', 'owner = "O\\"Brien #1"'),
    ],
)
def test_one_line_changes_and_everything_else_stays(
    name: str, typed: str, line: str
) -> None:
    text = FULL.replace("budgets.billing", "[time.budgets]\nbilling")
    changed = with_value(text, name, typed, "x")
    before, after = text.splitlines(), changed.splitlines()
    assert [one for one in after if one not in before] == [line]
    assert len(after) - len(before) in (0, 1)


def test_a_setting_is_added_under_its_section_or_with_it() -> None:
    text = with_value("", "money.currency", "usd", "x")
    assert text == '[money]\ncurrency = "usd"\n'
    text = with_value(text, "money.commission", "8%", "x")
    text = with_value(text, "time.activities.webinar", "selling", "x")
    text = with_value(text, "money.quota", "$250k", "x")
    fields = read_text(text, "x")
    assert fields["quota"] == 25_000_000
    assert fields["activities"] == {"webinar": 0}
    assert text.index("quota") < text.index("[time.activities]")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("seller.hours", "many"),
        ("seller.hours", "8\n[display]"),
        ("money.currency", "euros"),
        ("time.activities.webinar", "sellng"),
        ("seller.day_end", "07:00"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, typed: str) -> None:
    with pytest.raises(UsageError):
        with_value(FULL, name, typed, "x")


@pytest.mark.parametrize(
    "name", ["curency", "money.curency", "nothing", "time.activities", "seller.hours.x"]
)
def test_an_unknown_setting_is_not_found(name: str) -> None:
    with pytest.raises(NotFoundError):
        setting_at(name)


@given(st.sampled_from(sorted(SECTIONS)), st.text(max_size=30))
def test_whatever_is_set_can_be_read_again(section: str, typed: str) -> None:
    for name, setting in SECTIONS[section].items():
        if setting.table:
            continue
        try:
            changed = with_value(FULL, f"{section}.{name}", typed, "x")
        except UsageError:
            continue
        read_text(changed, "x")


def test_the_file_is_private_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "config.toml"
    write_text(str(real), "")
    link = tmp_path / "home" / "config.toml"
    link.parent.mkdir()
    link.symlink_to(real)
    write_text(str(link), FULL)
    assert link.is_symlink()
    assert real.read_text() == FULL
    assert real.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in real.parent.iterdir()] == ["config.toml"]


def test_an_unwritable_place_is_one_sentence() -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_text("/proc/nowhere/config.toml", "")


@pytest.mark.parametrize(
    "text", ["[seller\n", "hours = = 8\n[seller]\n", '"a=b" = 1\n']
)
def test_a_broken_file_is_refused_whole_when_one_line_is_set(text: str) -> None:
    with pytest.raises(UsageError):
        with_value(text, "seller.hours", "8", "x")


def test_one_change_can_put_a_wrong_file_right() -> None:
    text = "[seller]\nhours = 80 # too many\n"
    assert with_value(text, "seller.hours", "8", "x") == (
        "[seller]\nhours = 8 # too many\n"
    )
    text = '[seller]\nowner = "a#b"\n'
    assert with_value(text, "owner", "c#d", "x") == '[seller]\nowner = "c#d"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[zzz]\n", "there are [seller]"),
        ("zzz = 1\n", "the sections are"),
        ("[seller]\nzzz = 1\n", "it has owner"),
        ("[time]\nself_audit = 1\n", "true or false"),
        ('[time.activities]\n"a=b" = "selling"\n', "line 2"),
    ],
)
def test_what_is_like_nothing_is_told_all_there_is(text: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_text(text, "x")
    assert says in str(caught.value)


# Places


def test_the_book_is_where_option_environment_or_xdg_say(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    assert book_path(home) == f"{tmp_path}/.local/share/paceline/book.db"
    assert book_path({**home, "XDG_DATA_HOME": "/d"}) == "/d/paceline/book.db"
    assert book_path({**home, "XDG_DATA_HOME": "relative"}).startswith(str(tmp_path))
    assert book_path({**home, "PACE_BOOK": "/b.db"}) == "/b.db"
    assert book_path({**home, "PACE_BOOK": "/b.db"}, "/given.db") == "/given.db"
    assert config_path({"XDG_CONFIG_HOME": "/c"}) == "/c/paceline/config.toml"
    assert state_dir({"XDG_STATE_HOME": "/s"}) == "/s/paceline"


def test_the_login_name_is_that_of_the_account_if_nothing_says() -> None:
    assert login({"LOGNAME": "ann", "USER": "bob"}) == "ann"
    assert login({"USER": "bob"}) == "bob"
    assert login({}) == pwd.getpwuid(os.getuid()).pw_name
    with mock.patch("pwd.getpwuid", side_effect=KeyError):
        assert login({}) == str(os.getuid())


def test_settings_are_read_without_a_place_for_their_copy(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "XDG_STATE_HOME": "/proc/nowhere"}
    assert load(environ) == Config()
    write_text(config_path(environ), FULL)
    assert load(environ).owner == "ann"


def test_a_copy_that_is_somebody_elses_is_not_trusted(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    write_text(config_path(environ), FULL)
    load(environ)
    with mock.patch("os.getuid", return_value=os.getuid() + 1):
        assert load(environ).owner == "ann"


def test_idle_is_a_length_or_never(pace: Pace) -> None:
    assert pace.ok("config", "get", "time.idle").out == "25m\n"
    pace.ok("config", "set", "time.idle", "40m")
    assert pace.ok("config", "get", "time.idle").out == "40m\n"
    pace.ok("config", "set", "time.idle", "0")
    assert pace.ok("config", "get", "time.idle").out == "0m\n"
    wrong = pace.run("config", "set", "time.idle", "soon")
    assert wrong.code == 2
    assert "0 never asks" in wrong.err
