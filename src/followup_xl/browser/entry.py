"""The one Python entry of the page."""

import json
import platform

from followup_xl import __version__


def about() -> str:
    """What runs, as JSON."""
    return json.dumps({"version": __version__, "python": platform.python_version()})
