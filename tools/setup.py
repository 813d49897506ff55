"""Make ready what a command needs: `setup.py run | test | lint | bench | print | media | video | piper | lock`.

Only the standard library, and readable by an old Python, so that it can say that it is old.
"""

import sys

NEEDED = (3, 11)


def main(arguments):
    if sys.version_info < NEEDED:
        version = ".".join(str(part) for part in sys.version_info[:2])
        sys.stderr.write(
            "Solea needs Python 3.11 or newer; '%s' is %s.\n"
            "Name a newer one: make run PYTHON=python3.12\n" % (sys.executable or "python3", version)
        )
        return 1
    import purposes  # from here on the language of today

    return purposes.prepare(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
