"""Nothing of its own: it makes an upgrade due, after which the drafts' index is put in its place."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("posts", "0004_guide_of_checks")]
    operations = []
