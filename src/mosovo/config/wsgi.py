"""What the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from mosovo.frames import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mosovo.config.settings")

application = with_room(get_wsgi_application())
