"""Shows a notification of the desktop, with actions that can be clicked, and takes it away again."""

from bitbuddy.desktop.notifying.main import Notifications
from bitbuddy.desktop.notifying.notifier import Action, Listener, Notification

__all__ = ["Action", "Listener", "Notification", "Notifications"]
