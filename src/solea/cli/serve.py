"""`solea serve`: the app in the browser, on this machine or for a phone beside it."""

from __future__ import annotations

from pathlib import Path

import click

from solea.cli.ending import BAD_ARGUMENTS, Fault
from solea.cli.voices import VOICE


@click.command(short_help="Play in the browser.")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--lan", is_flag=True, help="Also answer a phone on this network, once it is paired.")
@click.option("--voice", type=VOICE, metavar="NAME", help="Who speaks (solea voice list); else whom you chose.")
@click.option("--open", "browser", is_flag=True, help="Open the browser, where there is one.")
def serve(folder: Path | None, port: int, lan: bool, voice: str | None, browser: bool) -> None:
    """Play in the browser. Only this machine is answered, unless --lan is given.

    FOLDER holds routines of your own; they are listed beside those that come with Solea, and what is written on
    the page is kept there.
    """
    from solea import web
    from solea.cli import voices
    from solea.voice import Speaker
    from solea.web.paths import library_folder
    from solea.web.workshop import Workshop

    if folder is not None and not folder.is_dir():
        raise Fault(f"{folder} is not a folder", BAD_ARGUMENTS)
    speaker = Speaker(voices.engine(voice))
    folders = [*([folder] if folder else []), library_folder()]
    try:
        web.serve(
            folders, Workshop(speaker), port=port, lan=lan, browser=browser, own=folder,
            say=lambda line: print(line, flush=True),
        )
    except web.PortInUse as used:
        raise Fault(_in_use(used.port, used.free, lan)) from used
    except web.NotOurPort as not_ours:
        raise Fault(str(not_ours), BAD_ARGUMENTS) from not_ours
    except KeyboardInterrupt:
        print()


def _in_use(port: int, free: int | None, lan: bool) -> str:
    line = f"port {port} is in use by another program"
    if free is None:
        return f"{line}; name another one with --port"
    lan_option, lan_setting = (" --lan", " LAN=1") if lan else ("", "")
    return f"{line}; this is free: solea serve{lan_option} --port {free} (or: make run{lan_setting} PORT={free})"
