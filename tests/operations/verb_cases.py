"""What the tests of the verbs share."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from tracker.domain.errors import UserError

TODAY = date(2026, 6, 1)
Refused = Callable[..., AbstractContextManager[pytest.ExceptionInfo[UserError]]]
