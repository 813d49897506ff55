"""The program: its commands, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

import solea
from solea.cli.ending import BAD_ARGUMENTS, BAD_INPUT, STOPPED, Fault

COMMANDS = (
    "adapt", "check", "coverage", "explain", "fmt", "new", "plan", "recipe", "render", "serve", "show", "site", "voice",
)  # fmt: skip


class Commands(click.Group):
    """The commands. The module of one is read when it is asked for, so that each starts soon."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"solea.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(solea.__version__, message="solea %(version)s")
@click.pass_context
def solea_command(context: click.Context) -> None:
    """Write down, check and play a massage.

    A score is a text file, NAME.massage.md; “-” is standard input.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code. Every ordinary failure is one line on standard error."""
    sys.exit(_run(sys.argv[1:] if arguments is None else list(arguments)))


def _run(arguments: list[str]) -> int:
    try:
        with solea_command.make_context("solea", arguments) as context:
            solea_command.invoke(context)
        sys.stdout.flush()
        return 0
    except click.exceptions.Exit as left:
        sys.stdout.flush()
        return left.exit_code
    except click.UsageError as error:
        return _say(f"{_where(error)}: {_one_line(error.format_message())}", BAD_ARGUMENTS)
    except Fault as fault:
        return _say(f"solea: {fault}", fault.code)
    except (KeyboardInterrupt, click.Abort):
        return _say("solea: stopped", STOPPED)
    except BrokenPipeError:
        return _hang_up()
    except MemoryError:
        return _say("solea: there is not enough memory for this", BAD_INPUT)


def _where(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx is not None else "solea"


def _one_line(message: str) -> str:
    line = " ".join(message.split()).rstrip(".")
    return line[:1].lower() + line[1:]


def _say(line: str, code: int) -> int:
    print(line, file=sys.stderr)
    return code


def _hang_up() -> int:
    """The reader of a pipe has gone: end without a word, and let nothing be written at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
