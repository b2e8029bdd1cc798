"""Pages that officers read and use, built on the apps in `mosovo.rooms`."""
